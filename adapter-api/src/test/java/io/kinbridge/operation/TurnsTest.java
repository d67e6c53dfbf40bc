package io.kinbridge.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final Turns turns = new Turns(threads::add, 2);

    private void give(String... names) {
        for (String name : names) {
            turns.execute(() -> done.add(name));
        }
    }

    private void runThreads() {
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
    }

    @Test
    void execute_manyTasks_takesNoMoreThreadsThanItMay() {
        give("a", "b", "c", "d");
        assertThat(threads).hasSize(2);
        runThreads();
        assertThat(done).containsExactly("a", "b", "c", "d");

        give("e");
        assertThat(threads).hasSize(1);
        runThreads();
        assertThat(done).endsWith("e");
    }

    @Test
    void execute_aTaskThatFails_othersGoOn() {
        turns.execute(() -> {
            throw new IllegalStateException("broken");
        });
        give("a", "b");
        assertThatThrownBy(threads.remove()::run).hasMessage("broken");
        runThreads();
        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void execute_fromATask_isRunLater() {
        turns.execute(() -> {
            give("inner");
            done.add("outer");
        });
        runThreads();
        assertThat(done).containsExactly("outer", "inner");
    }
}
