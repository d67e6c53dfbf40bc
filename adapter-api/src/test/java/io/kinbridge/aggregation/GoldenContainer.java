package io.kinbridge.aggregation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Containers made with {@code software.amazon.kinesis.retrieval.kpl.Messages.AggregatedRecord} of
 * {@code software.amazon.kinesis:amazon-kinesis-client:3.5.1} and {@code com.google.protobuf:protobuf-java:4.27.5}, with the
 * JDK's MD5 behind them.
 */
enum GoldenContainer {
    ONE_KEY(
            "F3899AC20A01611A0708001A036F6E651A0708001A0374776F9531C16FDBAB7B62BFA73540DA8289F0",
            record("a", null, "one"),
            record("a", null, "two")),
    SEVERAL_KEYS(
            "F3899AC20A01610A01620A01631A0508001A01311A0508011A01321A0508001A01331A0508021A0134"
                    + "38FD289768039900AF58CB368A2A4FB6",
            record("a", null, "1"),
            record("b", null, "2"),
            record("a", null, "3"),
            record("c", null, "4")),
    EXPLICIT_HASH_KEYS(
            "F3899AC20A01610A0162120130122733343032383233363639323039333834363334363333373436303734333137363832313134"
                    + "35351A07080010001A01311A07080110011A01321A0508001A01331A07080110001A0134"
                    + "EF3BF6F4B2E914A4944AD051F4F1DAE4",
            record("a", "0", "1"),
            record("b", "340282366920938463463374607431768211455", "2"),
            record("a", null, "3"),
            record("b", "0", "4")),
    EMPTY_DATA("F3899AC20A01611A0408001A00DF443385CF70970418EB9044738AD891", record("a", null, "")),
    KEYS_BEYOND_ASCII(
            "F3899AC20A0A5363686CC3BC7373656C0A03E98DB50A04F09F94911A0508001A01001A0508011A017F1A0508021A01FF"
                    + "A1A2C9E8519EBFA4B7D3EC8736572FBC",
            new UserRecord("Schlüssel", null, new byte[] {0}),
            new UserRecord("鍵", null, new byte[] {127}),
            new UserRecord("\uD83D\uDD11", null, new byte[] {-1})),
    LENGTHS_AROUND_128(
            "F3899AC20A01611A830108001A7F" + "11".repeat(127) + "1A850108001A8001" + "22".repeat(128) + "1A7E08001A7A"
                    + "33".repeat(122) + "1A7F08001A7B" + "44".repeat(123) + "916CE5AF8B7C5DFB56D2A76527FB25A8",
            new UserRecord("a", null, filled(127, 0x11)),
            new UserRecord("a", null, filled(128, 0x22)),
            new UserRecord("a", null, filled(122, 0x33)),
            new UserRecord("a", null, filled(123, 0x44))),
    LENGTHS_AROUND_16384(
            "F3899AC20A01611A84800108001AFF7F" + "11".repeat(16_383) + "1A86800108001A808001" + "22".repeat(16_384)
                    + "4242F3C169634DB7A004A9FB55A1CD2F",
            new UserRecord("a", null, filled(16_383, 0x11)),
            new UserRecord("a", null, filled(16_384, 0x22)));

    /** Two records, the first with the tags k=v and only (which has no value); our writer writes no tags. */
    static final String TAGS = "F3899AC20A01611A1508001A013122060A016B12017622060A046F6E6C791A0508001A0132"
            + "58969E3ECD12DF08CE71376D521356A9";

    /** 300 records of the keys key-0 to key-299, each with its number's low byte as its data: 4,882 bytes. */
    static final String SHA_256_OF_300_KEYS = "1B5F5D2C4F667A5D39CA873D919DA7B22F226EE9C6822941930C6A7BE81C9B3D";

    final byte[] bytes;
    final List<UserRecord> records;

    GoldenContainer(String hex, UserRecord... records) {
        bytes = HexFormat.of().parseHex(hex);
        this.records = List.of(records);
    }

    private static UserRecord record(String partitionKey, @Nullable String explicitHashKey, String data) {
        return new UserRecord(partitionKey, explicitHashKey, data.getBytes(UTF_8));
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
