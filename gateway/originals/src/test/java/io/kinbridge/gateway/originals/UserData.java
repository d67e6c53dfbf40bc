package io.kinbridge.gateway.originals;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a user gives to a producer.
 *
 * @param partitionKey one of 900, not in ASCII alone
 * @param explicitHashKey null for most
 * @param data begins with the record's number, so that no two are alike
 */
record UserData(String partitionKey, @Nullable String explicitHashKey, ByteBuffer data) {
    private static final int SMALL_BYTES = 400;
    /** The KPL aggregates up to 51,200 bytes; what is larger goes alone. */
    private static final int LARGE_BYTES = 60_000;

    /** The same ones each time: mostly small, each thousandth too large to be aggregated. */
    static List<UserData> samples(int count) {
        Random random = new Random(7);
        return IntStream.range(0, count)
                .mapToObj(number -> sample(number, random))
                .toList();
    }

    private static UserData sample(int number, Random random) {
        boolean large = number % 1000 == 999;
        byte[] data = new byte[Integer.BYTES + (large ? LARGE_BYTES : random.nextInt(SMALL_BYTES))];
        random.nextBytes(data);
        ByteBuffer.wrap(data).putInt(number);
        String hashKey = number % 5 == 0 ? new BigInteger(128, random).toString() : null;
        return new UserData("schlüssel-" + number % 900, large ? null : hashKey, ByteBuffer.wrap(data));
    }

    Placed at(String shardId, String sequenceNumber) {
        return new Placed(shardId, sequenceNumber, partitionKey, data);
    }
}
