package io.kinbridge.fault.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrackTest {
    private final Track track = new Track("programs", List.of(new Named("first"), new Named("second")), 100, 10, 50);

    private record Named(String name) implements Victim {
        @Override
        public List<FaultKind> kinds() {
            return List.of(FaultKind.KILL, FaultKind.PAUSE);
        }

        @Override
        public void strike(FaultKind kind) {
            throw new UnsupportedOperationException("only planned");
        }

        @Override
        public void heal(FaultKind kind) {
            throw new UnsupportedOperationException("only planned");
        }
    }

    @Test
    void plan_sameSeed_isTheSame() {
        assertThat(track.plan(7, 20)).isEqualTo(track.plan(7, 20)).isNotEqualTo(track.plan(8, 20));
    }

    @Test
    void plan_asManyAsThereCanBe_hasEachOnce() {
        assertThat(track.plan(7, 4)).extracting(Fault::victim, Fault::kind).doesNotHaveDuplicates();
    }

    @Test
    void plan_pause_lastsLongest() {
        assertThat(track.plan(7, 20))
                .allMatch(fault -> fault.kind() != FaultKind.PAUSE || fault.lengthMillis() == 50)
                .allMatch(fault -> fault.restMillis() >= 100 && fault.restMillis() <= 200);
    }
}
