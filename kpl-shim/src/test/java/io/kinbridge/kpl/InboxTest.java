package io.kinbridge.kpl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InboxTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Inbox inbox = new Inbox();

    private static List<String> texts(@Nullable PendingUserRecord oldest) {
        List<String> texts = new ArrayList<>();
        for (PendingUserRecord record = oldest; record != null; record = record.previous) {
            texts.add(GivenUserRecord.text(record));
        }
        return texts;
    }

    @Test
    void takeAll_ofNothing_isNull() {
        assertThat(inbox.isEmpty()).isTrue();
        assertThat(inbox.takeAll()).isNull();
    }

    @Test
    void takeAll_ofSome_givesTheOldestFirst_once() {
        inbox.add(GivenUserRecord.of("k", "1"));
        inbox.add(GivenUserRecord.of("k", "2"));
        inbox.add(GivenUserRecord.of("k", "3"));
        assertThat(inbox.isEmpty()).isFalse();
        assertThat(texts(inbox.takeAll())).containsExactly("1", "2", "3");
        assertThat(inbox.isEmpty()).isTrue();
        inbox.add(GivenUserRecord.of("k", "4"));
        assertThat(texts(inbox.takeAll())).containsExactly("4");
    }

    @Test
    void takeAll_whileFourThreadsAdd_losesNothingAndKeepsEachThreadsOrder() throws Exception {
        int threads = 4;
        int each = 25_000;
        ExecutorService adders = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> ends = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String key = Integer.toString(thread);
                ends.add(adders.submit(() -> {
                    start.await();
                    for (int i = 0; i < each; i++) {
                        inbox.add(GivenUserRecord.of(key, Integer.toString(i)));
                    }
                    return null;
                }));
            }
            start.countDown();
            int[] next = new int[threads];
            long deadline = System.nanoTime() + LIMIT.toNanos();
            for (int taken = 0; taken < threads * each; ) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                for (PendingUserRecord record = inbox.takeAll(); record != null; record = record.previous) {
                    int thread = record.key()[0] - '0';
                    assertThat(Integer.parseInt(GivenUserRecord.text(record))).isEqualTo(next[thread]++);
                    taken++;
                }
            }
            for (Future<?> end : ends) {
                end.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            }
            assertThat(inbox.isEmpty()).isTrue();
        } finally {
            adders.shutdownNow();
        }
    }
}
