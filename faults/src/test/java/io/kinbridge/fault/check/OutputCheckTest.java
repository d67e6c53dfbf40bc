package io.kinbridge.fault.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutputCheckTest {
    private final OutputCheck check = new OutputCheck(new GivenStream()
            .with(GivenStream.PARENT, "a", 0)
            .with(GivenStream.PARENT, "a", 1)
            .with(GivenStream.PARENT, "b", 0)
            .stored());
    private final Violations violations = new Violations();

    private static Multiset of(String... texts) {
        Multiset multiset = new Multiset();
        for (String text : texts) {
            multiset.add(text);
        }
        return multiset;
    }

    @Test
    void exactly_oneTwiceAndOneMissing_findsBoth() {
        check.exactly("objects", of("a,0,0", "a,0,0", "b,0,0"), violations);
        assertThat(violations.found())
                .containsExactly(
                        "too few in objects: 1, first [1 x a,1,0]", "too many in objects: 1, first [1 x a,0,0]");
    }

    @Test
    void atLeast_oneTwice_findsNothing() {
        check.atLeast("objects", of("a,0,0", "a,0,0", "a,1,0", "b,0,0"), violations);
        assertThat(violations.found()).isEmpty();
    }

    @Test
    void atLeast_oneThatNobodyWrote_findsIt() {
        check.atLeast("objects", of("a,0,0", "a,1,0", "b,0,0", "c,0,0"), violations);
        assertThat(violations.found()).containsExactly("unknown in objects: 1, first [c,0,0]");
    }

    @Test
    void windows_asComputed_findsNothing() {
        check.windows("windows", of("1970-01-01 00:00:05.000,a,2,1", "1970-01-01 00:00:05.000,b,1,0"), violations);
        assertThat(violations.found()).isEmpty();
    }

    @Test
    void windows_oneSplitInTwo_findsIt() {
        check.windows(
                "windows",
                of("1970-01-01 00:00:05.000,a,1,0", "1970-01-01 00:00:05.000,a,1,1", "1970-01-01 00:00:05.000,b,1,0"),
                violations);
        assertThat(violations.found()).hasSize(2);
    }
}
