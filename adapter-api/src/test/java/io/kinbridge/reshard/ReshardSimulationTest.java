package io.kinbridge.reshard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.reshard.Rules.Promise;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The reshard protocol in random schedules. {@code -Dkinbridge.simulation.seed=N} runs the one schedule N, and prints what
 * happens in it; {@code -Dkinbridge.simulation.schedules=N} runs so many. Each build draws others, as many as show what any one
 * rule is for.
 */
final class ReshardSimulationTest {
    private static final Long SEED = Long.getLong("kinbridge.simulation.seed");
    private static final int SCHEDULES_FOR_CORNERS = 5_000;
    private static final int SCHEDULES_PER_MUTATION = 30_000;
    private static final int SCHEDULES = Integer.getInteger("kinbridge.simulation.schedules", SCHEDULES_PER_MUTATION);
    private static final long FIRST = ThreadLocalRandom.current().nextLong(1L << 40);

    @Test
    void schedules_whateverFails_keepEveryInvariant() {
        if (SEED != null) {
            System.out.println(story(SEED, Rules.all()));
        }
        LongStream seeds = SEED == null ? LongStream.range(FIRST, FIRST + SCHEDULES) : LongStream.of(SEED);
        List<Long> failing = seeds.parallel()
                .filter(seed -> isViolated(seed, Rules.all()))
                .boxed()
                .limit(3)
                .toList();
        assertThat(failing).as(() -> story(failing.get(0), Rules.all())).isEmpty();
    }

    @Test
    void schedules_together_comeToEveryCorner() {
        Set<Corner> corners = Collections.synchronizedSet(EnumSet.noneOf(Corner.class));
        LongStream.range(0, SCHEDULES_FOR_CORNERS).parallel().forEach(seed -> {
            ReshardSchedule schedule = new ReshardSchedule(seed, Rules.all(), false);
            schedule.run();
            corners.addAll(schedule.corners());
        });
        assertThat(corners).containsExactlyInAnyOrder(Corner.values());
    }

    @Test
    void schedule_ofOneSeed_isAlwaysTheSame() {
        assertThat(story(1, Rules.all())).isEqualTo(story(1, Rules.all()));
    }

    @ParameterizedTest
    @EnumSource
    void schedules_withoutOneRule_violateWhatItHoldsUp(Mutation mutation) {
        long seed = LongStream.range(0, SCHEDULES_PER_MUTATION)
                .parallel()
                .filter(candidate -> isViolated(candidate, mutation.rules()))
                .findFirst()
                .orElse(-1);
        assertThat(seed).as("a schedule that shows what is wrong").isNotNegative();
        ReshardSchedule schedule = new ReshardSchedule(seed, mutation.rules(), true);
        Violation violation = schedule.run().orElseThrow();
        assertThat(violation.invariant())
                .as(() -> story(seed, mutation.rules()))
                .isIn(mutation.violated());
    }

    /** That all partitions of a round answer for their end offsets shows, once more, that the new ones are ready. */
    @ParameterizedTest
    @EnumSource(names = {"READY_WHEN_ADDED", "READY_WHEN_ANSWERING"})
    void schedules_withOneOfTwoGatesForAddedPartitions_keepEveryInvariant(Promise gate) {
        assertThat(LongStream.range(0, SCHEDULES_FOR_CORNERS)
                        .parallel()
                        .filter(seed -> isViolated(seed, Rules.all().without(gate)))
                        .count())
                .isZero();
    }

    private static boolean isViolated(long seed, Rules rules) {
        return new ReshardSchedule(seed, rules, false).run().isPresent();
    }

    private static String story(long seed, Rules rules) {
        ReshardSchedule schedule = new ReshardSchedule(seed, rules, true);
        schedule.run();
        return "schedule " + seed + System.lineSeparator() + String.join(System.lineSeparator(), schedule.trace());
    }
}
