package io.kinbridge.testkit.shim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GapTest {
    @Test
    void covers_class_itsMembersAndTheClassesWithin() {
        Gap line = Gap.of("amazon.Daemon: there is none");
        assertThat(line.covers(missing("amazon.Daemon"))).isTrue();
        assertThat(line.covers(missing("amazon.Daemon$Handler"))).isTrue();
        assertThat(line.covers(missing("amazon.DaemonList"))).isFalse();
        assertThat(line.row()).isEqualTo("| `Daemon` | there is none |");
    }

    @Test
    void covers_package_itsClassesAndNoneFurtherDown() {
        Gap line = Gap.of("amazon.leader.*: nobody leads");
        assertThat(line.covers(missing("amazon.leader.Election"))).isTrue();
        assertThat(line.covers(missing("amazon.leader.lock.Table"))).isFalse();
        assertThat(line.row()).isEqualTo("| `amazon.leader.*` | nobody leads |");
    }

    @Test
    void covers_member_itAlone() {
        Gap line = Gap.of("amazon.Producer public static int count(java.lang.String): not counted");
        assertThat(line.covers(new Gap("amazon.Producer", "public static int count(java.lang.String)", "missing")))
                .isTrue();
        assertThat(line.covers(missing("amazon.Producer"))).isFalse();
        assertThat(line.row()).isEqualTo("| `int count(String)` | not counted |");
    }

    @Test
    void covers_otherMembers_ofThatClassAlone() {
        Gap line = Gap.of("amazon.Syncer *: in signatures only");
        assertThat(line.covers(missing("amazon.Syncer"))).isTrue();
        assertThat(line.covers(missing("amazon.Syncer$Mode"))).isFalse();
        assertThat(line.row()).isEqualTo("| `Syncer, other members` | in signatures only |");
    }

    @Test
    void of_noReason_isRefused() {
        assertThatThrownBy(() -> Gap.of("amazon.Daemon")).hasMessageContaining("without a reason: amazon.Daemon");
    }

    private static Gap missing(String type) {
        return new Gap(type, "public void run()", "missing");
    }
}
