package io.kinbridge.sql.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodPredicateTest {
    /** How period 10–20 stands to each of the others: all predicates that hold, and no other. */
    @ParameterizedTest
    @CsvSource({
        "30, 40, PRECEDES STRICTLY_PRECEDES",
        "20, 40, PRECEDES IMMEDIATELY_PRECEDES LEADS IMMEDIATELY_LEADS",
        "15, 40, OVERLAPS STRICTLY_OVERLAPS LEADS STRICTLY_LEADS",
        "15, 20, CONTAINS OVERLAPS LEADS IMMEDIATELY_LEADS",
        "12, 18, CONTAINS STRICTLY_CONTAINS OVERLAPS STRICTLY_OVERLAPS LEADS STRICTLY_LEADS",
        "10, 18, CONTAINS OVERLAPS",
        "10, 20, CONTAINS EQUALS OVERLAPS",
        "10, 25, OVERLAPS",
        "5,  25, OVERLAPS STRICTLY_OVERLAPS LAGS STRICTLY_LAGS",
        "5,  20, OVERLAPS LAGS IMMEDIATELY_LAGS",
        "5,  15, OVERLAPS STRICTLY_OVERLAPS LAGS STRICTLY_LAGS",
        "5,  10, SUCCEEDS IMMEDIATELY_SUCCEEDS LAGS IMMEDIATELY_LAGS",
        "1,  5,  SUCCEEDS STRICTLY_SUCCEEDS",
    })
    void test_eachRelation(long start, long end, String holding) {
        assertThat(Arrays.stream(PeriodPredicate.values()).filter(predicate -> predicate.test(10, 20, start, end)))
                .extracting(PeriodPredicate::name)
                .containsExactlyInAnyOrder(holding.split(" "));
    }

    @Test
    void contains_anInstant_startIncludedEndNot() {
        assertThat(PeriodPredicate.contains(10, 20, 10)).isTrue();
        assertThat(PeriodPredicate.contains(10, 20, 20)).isFalse();
        assertThat(PeriodPredicate.strictlyContains(10, 20, 10)).isFalse();
        assertThat(PeriodPredicate.strictlyContains(10, 20, 11)).isTrue();
    }

    @Test
    void toString_isSql() {
        assertThat(PeriodPredicate.IMMEDIATELY_PRECEDES).hasToString("IMMEDIATELY PRECEDES");
    }
}
