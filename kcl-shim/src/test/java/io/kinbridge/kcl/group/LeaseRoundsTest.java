package io.kinbridge.kcl.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.kcl.group.LeaseBalance.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rounds of a group whose members come and go, as the cooperative protocol has them, checked in each. */
class LeaseRoundsTest {
    private static final int MOST_ROUNDS = 40;

    private final Map<String, Worker> workers = new TreeMap<>();
    private final Set<TopicPartition> ready = new HashSet<>();
    private int generation;
    private int workersEver;

    /** A member between two rounds. */
    private static final class Worker {
        private final int most;
        private final Set<TopicPartition> owned = new HashSet<>();
        private final Set<TopicPartition> releasing = new HashSet<>();
        private final Set<TopicPartition> released = new HashSet<>();

        Worker(int most) {
            this.most = most;
        }

        Member member(String id, int generation) {
            return new Member(
                    id, generation, Set.of("orders"), Set.copyOf(owned), new MemberNote(most, released, releasing));
        }

        /** Some of the processors that were asked to shut down are done. */
        void letGo(Random random) {
            for (TopicPartition partition : List.copyOf(releasing)) {
                if (random.nextInt(3) > 0) {
                    releasing.remove(partition);
                    released.add(partition);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void rounds_membersComeAndGo_neverShareAndEndEven(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            change(random);
            playUntilStable(random, random.nextInt(4) == 0);
            assertEven();
        }
    }

    private void change(Random random) {
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> ready.add(new TopicPartition("orders", random.nextInt(60)));
                case 1 -> ready.removeIf(partition -> random.nextInt(10) == 0);
                case 2 -> workers.put("worker-" + workersEver++, new Worker(random.nextInt(4) == 0 ? 3 : 1000));
                default -> {
                    List<String> ids = new ArrayList<>(workers.keySet());
                    if (ids.size() > 1) {
                        workers.remove(ids.get(random.nextInt(ids.size())));
                    }
                }
            }
        }
        if (ready.size() < 10) {
            for (int i = 0; i < 30; i++) {
                ready.add(new TopicPartition("orders", i));
            }
        }
        if (workers.isEmpty()) {
            workers.put("worker-" + workersEver++, new Worker(1000));
        }
    }

    private void playUntilStable(Random random, boolean disturb) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (disturb && round == 2) {
                change(random);
            }
            if (!playRound(random)) {
                return;
            }
        }
        throw new AssertionError("Still moving after " + MOST_ROUNDS + " rounds: " + workers.keySet());
    }

    /** Whether another round follows. */
    private boolean playRound(Random random) {
        generation++;
        List<Member> members = new ArrayList<>();
        workers.forEach((id, worker) -> members.add(worker.member(id, generation)));
        LeaseBalance balance = LeaseBalance.of(members, ready);
        assertNobodyIsDeprivedOrShares(balance);
        boolean goesOn = false;
        for (Map.Entry<String, Worker> each : workers.entrySet()) {
            Worker worker = each.getValue();
            Set<TopicPartition> now = balance.assigned().get(each.getKey());
            goesOn |= !now.containsAll(worker.owned); // who had to give something up joins again
            worker.owned.clear();
            worker.owned.addAll(now);
            worker.released.retainAll(now);
            worker.releasing.retainAll(now);
            worker.releasing.addAll(balance.toRelease().get(each.getKey()));
            worker.releasing.removeAll(worker.released);
            worker.letGo(random);
            goesOn |= !worker.released.isEmpty() || !worker.releasing.isEmpty();
        }
        return goesOn;
    }

    private void assertNobodyIsDeprivedOrShares(LeaseBalance balance) {
        Map<TopicPartition, String> owners = new HashMap<>();
        balance.assigned().forEach((id, partitions) -> {
            assertThat(partitions).isSubsetOf(ready).hasSizeLessThanOrEqualTo(workers.get(id).most);
            partitions.forEach(
                    partition -> assertThat(owners.put(partition, id)).isNull());
        });
        workers.forEach((id, worker) -> {
            for (TopicPartition partition : worker.owned) {
                boolean keeps = ready.contains(partition) && !worker.released.contains(partition);
                assertThat(owners.get(partition)).isEqualTo(keeps ? id : null);
            }
        });
        Set<TopicPartition> given = new HashSet<>(owners.keySet());
        given.addAll(balance.unassigned());
        workers.values().forEach(worker -> given.addAll(worker.owned));
        assertThat(given).containsAll(ready);
    }

    private void assertEven() {
        int smallest = workers.values().stream()
                .filter(worker -> worker.owned.size() < worker.most)
                .mapToInt(worker -> worker.owned.size())
                .min()
                .orElse(Integer.MAX_VALUE);
        assertThat(workers.values()).allMatch(worker -> worker.owned.size() - 1 <= smallest);
        int read = workers.values().stream()
                .mapToInt(worker -> worker.owned.size())
                .sum();
        int most = workers.values().stream().mapToInt(worker -> worker.most).sum();
        assertThat(read).isEqualTo(Math.min(most, ready.size()));
    }
}
