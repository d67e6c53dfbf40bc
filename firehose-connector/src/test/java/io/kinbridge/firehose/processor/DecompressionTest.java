package io.kinbridge.firehose.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.firehose.record.ErrorOutputType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DecompressionTest {
    private static final int MOST = 1 << 20;

    static byte[] gzip(byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(data);
        }
        return out.toByteArray();
    }

    private static Collected decompressed(byte[]... records) {
        Collected out = new Collected();
        Decompression decompression = new Decompression(MOST, Clock.systemUTC());
        for (byte[] record : records) {
            decompression.process(Collected.record(record), out);
        }
        return out;
    }

    @Test
    void process_gzip_isDecompressed() throws IOException {
        assertThat(decompressed(gzip("text".getBytes(StandardCharsets.UTF_8)), gzip(new byte[0]))
                        .texts())
                .containsExactly("text", "");
    }

    @Test
    void process_noGzip_failsAsItIs_othersGoOn() throws IOException {
        byte[] whole = gzip("some text that is long enough to be cut".getBytes(StandardCharsets.UTF_8));
        byte[] cut = Arrays.copyOf(whole, whole.length - 12);
        byte[] plain = {1, 2, 3};
        Collected out = decompressed(plain, cut, new byte[0], whole);
        assertThat(out.records()).hasSize(1);
        assertThat(out.failedRecords())
                .extracting(record -> record.data().length)
                .containsExactly(3, cut.length, 0);
        assertThat(out.failures()).allSatisfy(failure -> {
            assertThat(failure.type()).isEqualTo(ErrorOutputType.DECOMPRESSION_FAILED);
            assertThat(failure.code()).isEqualTo("Decompression.InvalidData");
        });
    }

    @Test
    void process_bomb_fails() throws IOException {
        Collected out = decompressed(gzip(new byte[MOST]), gzip(new byte[MOST + 1]));
        assertThat(out.records()).hasSize(1);
        assertThat(out.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo("Decompression.TooLarge");
            assertThat(failure.message()).contains("1,048,576");
        });
        assertThat(out.failedRecords().get(0).length()).isLessThan(2_000);
    }
}
