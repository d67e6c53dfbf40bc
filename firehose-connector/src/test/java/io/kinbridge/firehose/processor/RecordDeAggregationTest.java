package io.kinbridge.firehose.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.ErrorOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordDeAggregationTest {
    private static Collected split(SubRecordScanner scanner, String data) {
        Collected out = new Collected();
        new RecordDeAggregation(scanner, Clock.systemUTC()).process(Collected.record(data), out);
        return out;
    }

    private static Collected json(String data) {
        return split(new JsonObjectScanner(), data);
    }

    private static List<String> delimited(String delimiter, String data) {
        return split(new DelimiterScanner(delimiter.getBytes(StandardCharsets.UTF_8)), data)
                .texts();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}{\"a\":2}",
                "{\"a\":1}\n{\"a\":2}",
                "{\"a\":1}\r\n{\"a\":2}\r\n",
                "\n {\"a\":1} \t\n\n{\"a\":2}  "
            })
    void json_objects_areRecordsWithoutTheSpaceBetween(String data) {
        assertThat(json(data).texts()).containsExactly("{\"a\":1}", "{\"a\":2}");
    }

    @Test
    void json_bytes_areThoseOfTheOriginal() {
        String odd = "{ \"a\" : \"}{\\\"\\\\\", \"b\":{\"c\":[{},\"{\"]},\n \"d\":1.0 }";
        assertThat(json(odd + odd).texts()).containsExactly(odd, odd);
        byte[] data = ("{}" + odd).getBytes(StandardCharsets.UTF_8);
        Collected out = new Collected();
        new RecordDeAggregation(new JsonObjectScanner(), Clock.systemUTC()).process(Collected.record(data), out);
        assertThat(out.records()).allSatisfy(part -> assertThat(part.array()).isSameAs(data));
        assertThat(out.records()).extracting(DeliveryRecord::partitionKey).containsOnly("key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\":1}, {\"a\":2}]",
                "text",
                "{\"a\":1},{\"a\":2}",
                "{\"a\":1}{\"a\":2",
                "{\"a\":\"1}",
                "{\"a\":\"1\\",
                "}",
                "7"
            })
    void json_invalid_failsAsAWhole(String data) {
        Collected out = json(data);
        assertThat(out.records()).isEmpty();
        assertThat(out.failedTexts()).containsExactly(data);
        assertThat(out.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.type()).isEqualTo(ErrorOutputType.METADATA_EXTRACTION_FAILED);
            assertThat(failure.code()).isEqualTo("DynamicPartitioning.DeAggregationFailed");
        });
    }

    @Test
    void json_nothing_isNothing() {
        assertThat(json("").records()).isEmpty();
        assertThat(json(" \n").failures()).isEmpty();
    }

    @Test
    void anyType_upTo500_isSplit_moreIsPassedOnWhole() {
        assertThat(json("{}".repeat(500)).records()).hasSize(500);
        assertThat(json("{}".repeat(501)).texts()).containsExactly("{}".repeat(501));
        assertThat(json("{}".repeat(501) + "[").texts()).hasSize(1);
        assertThat(delimited(",", "a,".repeat(500))).hasSize(500);
        assertThat(delimited(",", "a,".repeat(501))).containsExactly("a,".repeat(501));
    }

    @Test
    void delimited_parts_areRecords() {
        assertThat(delimited("####", "one####two###x####")).containsExactly("one", "two###x");
        assertThat(delimited("\n", "\n\na\n\nb")).containsExactly("a", "b");
        assertThat(delimited("####", "###")).containsExactly("###");
        assertThat(delimited("aa", "1aaa2")).containsExactly("1", "a2");
    }
}
