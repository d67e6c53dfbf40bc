package io.kinbridge.sql.function;

/**
 * Estimates how many different hashes it has seen, with a standard error of 0.8 %, in 16 KiB. Estimator: O. Ertl, New cardinality
 * estimation algorithms for HyperLogLog sketches (2017), which needs no correction for small numbers.
 */
final class HyperLogLog {
    private static final int INDEX_BITS = 14;
    private static final int REGISTERS = 1 << INDEX_BITS;
    private static final int VALUE_BITS = Long.SIZE - INDEX_BITS;
    private static final double ALPHA = 0.5 / Math.log(2);

    private final byte[] registers = new byte[REGISTERS];

    void add(long hash) {
        int index = (int) (hash >>> VALUE_BITS);
        int firstOne = Math.min(Long.numberOfLeadingZeros(hash << INDEX_BITS), VALUE_BITS) + 1;
        if (firstOne > registers[index]) {
            registers[index] = (byte) firstOne;
        }
    }

    long estimate() {
        int[] histogram = new int[VALUE_BITS + 2];
        for (byte register : registers) {
            histogram[register]++;
        }
        double z = REGISTERS * tau(1 - (double) histogram[VALUE_BITS + 1] / REGISTERS);
        for (int value = VALUE_BITS; value >= 1; value--) {
            z = 0.5 * (z + histogram[value]);
        }
        z += REGISTERS * sigma((double) histogram[0] / REGISTERS);
        return Math.round(ALPHA * REGISTERS * REGISTERS / z);
    }

    private static double sigma(double share) {
        if (share == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double power = share;
        double weight = 1;
        double sum = share;
        double before;
        do {
            power *= power;
            before = sum;
            sum += power * weight;
            weight += weight;
        } while (before != sum);
        return sum;
    }

    private static double tau(double share) {
        if (share == 0 || share == 1) {
            return 0;
        }
        double root = share;
        double weight = 1;
        double sum = 1 - share;
        double before;
        do {
            root = Math.sqrt(root);
            before = sum;
            weight *= 0.5;
            sum -= (1 - root) * (1 - root) * weight;
        } while (before != sum);
        return sum / 3;
    }

    /** What it knows, to be written and to be filled. */
    byte[] registers() {
        return registers;
    }
}
