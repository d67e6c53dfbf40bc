package io.kinbridge.fault.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrowthBoundsTest {
    private static final ProcessSize EARLY = new ProcessSize(40_000, 40, 100, 20);

    @Test
    void exceeded_asBefore_isEmpty() {
        assertThat(GrowthBounds.CLIENT.exceeded(EARLY, EARLY, 0)).isEmpty();
    }

    @Test
    void exceeded_leaks_namesEach() {
        assertThat(GrowthBounds.CLIENT.exceeded(EARLY, new ProcessSize(90_000, 80, 200, 60), 0))
                .hasSize(4)
                .anyMatch(one -> one.equals("threads: 80, at most 50"));
    }

    @Test
    void exceeded_brokerWithMorePartitions_mayKeepTheirFiles() {
        assertThat(GrowthBounds.BROKER.exceeded(EARLY, new ProcessSize(40_000, 40, 300, 20), 20))
                .isEmpty();
    }

    @Test
    void usedKib_serialCollector_addsGenerationsUp() {
        assertThat(ProcessSize.usedKib("""
                 def new generation   total 9216K, used 1K [0x0, 0x1, 0x2)
                  eden space 8192K,   0% used [0x0, 0x1, 0x2)
                 tenured generation   total 10240K, used 5000K [0x0, 0x1, 0x2)
                 Metaspace       used 700K, committed 960K, reserved 1114112K
                """)).isEqualTo(5001);
    }
}
