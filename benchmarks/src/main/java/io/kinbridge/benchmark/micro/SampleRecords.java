package io.kinbridge.benchmark.micro;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A request's worth of records: the same in each run. */
final class SampleRecords {
    /** As many as PutRecords takes. */
    static final int COUNT = 500;

    static final int BYTES = 100;

    private SampleRecords() {}

    /** Partition keys of which some come more than once, as applications' do. */
    static List<String> keys() {
        Random random = new Random(COUNT);
        return IntStream.range(0, COUNT)
                .mapToObj(i -> "customer-" + random.nextInt(1_000_000))
                .toList();
    }

    static List<byte[]> values() {
        Random random = new Random(BYTES);
        return IntStream.range(0, COUNT)
                .mapToObj(i -> random.ints(BYTES, ' ', '~')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                        .getBytes(StandardCharsets.US_ASCII))
                .toList();
    }
}
