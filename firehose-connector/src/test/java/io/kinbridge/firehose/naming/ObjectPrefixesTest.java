package io.kinbridge.firehose.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kinbridge.firehose.naming.ObjectPrefixes.Use;
import io.kinbridge.firehose.record.ErrorOutputType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules between the two prefixes, at 10:30 UTC on 27 August 2018, the time of the guide's examples. */
final class ObjectPrefixesTest {
    private static final ZonedDateTime GUIDE =
            Instant.parse("2018-08-27T10:30:00Z").atZone(ZoneOffset.UTC);

    @ParameterizedTest(name = "{0}: {1} and {2}")
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '"',
            nullValues = "null",
            emptyValue = "",
            value = {
                "DELIVERY | null | null | 2018/08/27/10/ | processing-failed/2018/08/27/10/",
                "DELIVERY | \"\" | \"\" | 2018/08/27/10/ | processing-failed/2018/08/27/10/",
                "DELIVERY | null | myFirehoseFailures/!{firehose:error-output-type}/ | 2018/08/27/10/ | myFirehoseFailures/processing-failed/",
                "DELIVERY | myFirehosePrefix/ | null | myFirehosePrefix/2018/08/27/10/ | myFirehosePrefix/processing-failed/2018/08/27/10/",
                "DELIVERY | legacy | null | legacy2018/08/27/10/ | legacyprocessing-failed/2018/08/27/10/",
                "DELIVERY | a/!{timestamp:yyyy}/ | e/!{firehose:error-output-type}/ | a/2018/ | e/processing-failed/",
                "DELIVERY | a/!{timestamp:yyyy}/ | errors/ | a/2018/ | errors/",
                "DELIVERY | regular | error | regular2018/08/27/10/ | error",
                "FAILED_RECORDS | a/!{timestamp:yyyy}/ | null | a/2018/ | a/2018/processing-failed/",
                "FAILED_RECORDS | a/ | null | a/2018/08/27/10/ | a/processing-failed/2018/08/27/10/",
                "REDSHIFT | stage/ | null | stage/2018/08/27/10/ | stage/processing-failed/2018/08/27/10/",
            })
    void of_prefixes_areEvaluatedWithTheDefaults(Use use, String prefix, String errors, String data, String failed) {
        ObjectPrefixes prefixes = ObjectPrefixes.of(prefix, errors, use);

        assertThat(prefixes.data().evaluate(GUIDE, new Random(1), List.of(), null))
                .isEqualTo(data);
        assertThat(prefixes.errors().evaluate(GUIDE, new Random(1), List.of(), ErrorOutputType.PROCESSING_FAILED))
                .isEqualTo(failed);
    }

    @Test
    void of_onlyARandomString_getsNothingAppended() {
        ObjectPrefixes prefixes = ObjectPrefixes.of("r/!{firehose:random-string}/", "errors/", Use.DELIVERY);

        assertThat(prefixes.data().evaluate(GUIDE, new Random(1), List.of(), null))
                .matches("r/[A-Za-z0-9]{11}/");
    }

    @Test
    void of_partitionKeysOnly_getNothingAppended() {
        ObjectPrefixes prefixes = ObjectPrefixes.of(
                "c=!{partitionKeyFromQuery:c}/", "e/!{firehose:error-output-type}/", Use.DYNAMIC_PARTITIONING);

        assertThat(prefixes.data().evaluate(GUIDE, new Random(1), List.of("7"), null))
                .isEqualTo("c=7/");
    }

    @ParameterizedTest(name = "{0}: {1} and {2}: {3}")
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '"',
            nullValues = "null",
            value = {
                "DELIVERY | !{timestamp:yyyy/MM/dd} | null | cannot be null or empty when Prefix contains expressions",
                "DELIVERY | a/!{firehose:error-output-type}/ | e/!{firehose:error-output-type}/ | which only ErrorOutputPrefix may",
                "DELIVERY | a/ | e/!{timestamp:yyyy}/ | but not !{firehose:error-output-type}",
                "DELIVERY | a/!{partitionKeyFromQuery:k}/ | e/!{firehose:error-output-type}/ | which only dynamic partitioning has",
                "DELIVERY | a/ | e/!{firehose:error-output-type}/!{partitionKeyFromLambda:k} | which only Prefix may",
                "DELIVERY | !{x} | null | Prefix '!{x}' is not valid: at character 1, '!{x}' is not",
                "DYNAMIC_PARTITIONING | null | e/!{firehose:error-output-type}/ | Prefix is not given",
                "DYNAMIC_PARTITIONING | a/!{partitionKeyFromQuery:k}/ | null | ErrorOutputPrefix is not given",
                "DYNAMIC_PARTITIONING | a/!{timestamp:yyyy}/ | e/!{firehose:error-output-type}/ | holds no partition key",
                "REDSHIFT | a/!{timestamp:yyyy}/ | null | which it must not with Redshift as the destination",
                "REDSHIFT | a/ | e/ | which it must not be with Redshift as the destination",
            })
    void faults_brokenRule_isSaid(Use use, String prefix, String errors, String fault) {
        assertThat(ObjectPrefixes.faults(prefix, errors, use))
                .extracting(PrefixFault::sentence)
                .singleElement()
                .asString()
                .contains(fault);
    }

    @Test
    void of_severalFaults_saysAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ObjectPrefixes.of(
                        "!{firehose:error-output-type}!{partitionKeyFromQuery:k}", "!{timestamp:yy}", Use.DELIVERY))
                .withMessageContaining("which only ErrorOutputPrefix may")
                .withMessageContaining("only dynamic partitioning has")
                .withMessageContaining("but not !{firehose:error-output-type}");
    }

    @Test
    void faults_prefixTooLongWithItsDefaults_isSaid() {
        assertThat(ObjectPrefixes.faults("x".repeat(480), null, Use.DELIVERY))
                .extracting(PrefixFault::sentence)
                .singleElement()
                .asString()
                .contains(
                        "with !{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH/} appended",
                        "can become 525 bytes long");
    }
}
