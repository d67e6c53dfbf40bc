package io.kinbridge.sql.function;

/**
 * A predicate on two periods of time, each from its start to its end, the end not included.
 *
 * <p>AWS draws LEADS and LAGS and does not define them. Here the first period LEADS the second if it starts before it and
 * overlaps or meets it; LAGS is the same with the periods exchanged. STRICTLY demands that the periods share no start or end,
 * IMMEDIATELY that they do share one, as with PRECEDES, which standard SQL has: each predicate is one or the other.
 */
public enum PeriodPredicate {
    CONTAINS {
        @Override
        public boolean test(long start1, long end1, long start2, long end2) {
            return start1 <= start2 && end2 <= end1;
        }
    },
    OVERLAPS {
        @Override
        public boolean test(long start1, long end1, long start2, long end2) {
            return start1 < end2 && start2 < end1;
        }
    },
    EQUALS {
        @Override
        public boolean test(long start1, long end1, long start2, long end2) {
            return start1 == start2 && end1 == end2;
        }
    },
    PRECEDES {
        @Override
        public boolean test(long start1, long end1, long start2, long end2) {
            return end1 <= start2;
        }
    },
    SUCCEEDS {
        @Override
        public boolean test(long start1, long end1, long start2, long end2) {
            return PRECEDES.test(start2, end2, start1, end1);
        }
    },
    LEADS {
        @Override
        public boolean test(long start1, long end1, long start2, long end2) {
            return start1 < start2 && start2 <= end1;
        }
    },
    LAGS {
        @Override
        public boolean test(long start1, long end1, long start2, long end2) {
            return LEADS.test(start2, end2, start1, end1);
        }
    },
    IMMEDIATELY_PRECEDES {
        @Override
        public boolean test(long start1, long end1, long start2, long end2) {
            return end1 == start2;
        }
    },
    IMMEDIATELY_SUCCEEDS {
        @Override
        public boolean test(long start1, long end1, long start2, long end2) {
            return end2 == start1;
        }
    },
    IMMEDIATELY_LEADS {
        @Override
        public boolean test(long start1, long end1, long start2, long end2) {
            return LEADS.test(start1, end1, start2, end2) && shareBound(start1, end1, start2, end2);
        }
    },
    IMMEDIATELY_LAGS {
        @Override
        public boolean test(long start1, long end1, long start2, long end2) {
            return IMMEDIATELY_LEADS.test(start2, end2, start1, end1);
        }
    },
    STRICTLY_CONTAINS {
        @Override
        public boolean test(long start1, long end1, long start2, long end2) {
            return start1 < start2 && end2 < end1;
        }
    },
    STRICTLY_OVERLAPS {
        @Override
        public boolean test(long start1, long end1, long start2, long end2) {
            return OVERLAPS.test(start1, end1, start2, end2) && !shareBound(start1, end1, start2, end2);
        }
    },
    STRICTLY_PRECEDES {
        @Override
        public boolean test(long start1, long end1, long start2, long end2) {
            return end1 < start2;
        }
    },
    STRICTLY_SUCCEEDS {
        @Override
        public boolean test(long start1, long end1, long start2, long end2) {
            return end2 < start1;
        }
    },
    STRICTLY_LEADS {
        @Override
        public boolean test(long start1, long end1, long start2, long end2) {
            return LEADS.test(start1, end1, start2, end2) && !shareBound(start1, end1, start2, end2);
        }
    },
    STRICTLY_LAGS {
        @Override
        public boolean test(long start1, long end1, long start2, long end2) {
            return STRICTLY_LEADS.test(start2, end2, start1, end1);
        }
    };

    /** Whether the first period stands to the second as the predicate says. All are timestamps. */
    public abstract boolean test(long start1, long end1, long start2, long end2);

    /** {@code PERIOD (start, end) CONTAINS instant}: the start is in the period, the end is not. */
    public static boolean contains(long start, long end, long instant) {
        return start <= instant && instant < end;
    }

    /** {@code PERIOD (start, end) STRICTLY CONTAINS instant}. */
    public static boolean strictlyContains(long start, long end, long instant) {
        return start < instant && instant < end;
    }

    private static boolean shareBound(long start1, long end1, long start2, long end2) {
        return start1 == start2 || end1 == end2 || end1 == start2 || end2 == start1;
    }

    /** The predicate as it is written in SQL. */
    @Override
    public String toString() {
        return name().replace('_', ' ');
    }
}
