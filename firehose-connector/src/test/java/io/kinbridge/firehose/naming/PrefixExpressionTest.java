package io.kinbridge.firehose.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Routing;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions one by one, the guide's examples among them; its time is 10:30 UTC on 27 August 2018. */
final class PrefixExpressionTest {
    private static final Instant GUIDE = Instant.parse("2018-08-27T10:30:00Z");

    private static String evaluate(String prefix, String zone) {
        return PrefixExpression.parse(prefix)
                .evaluate(
                        ZonedDateTime.ofInstant(GUIDE, ZoneId.of(zone)),
                        new Random(1),
                        List.of(),
                        ErrorOutputType.PROCESSING_FAILED);
    }

    @ParameterizedTest(name = "{0} in {1} is {2}")
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '"',
            value = {
                "!{timestamp:yyyy} | UTC | 2018",
                "!{timestamp:yyyy/MM/dd} | UTC | 2018/08/27",
                "!{timestamp:yyyy/MM/dd/HH/} | UTC | 2018/08/27/10/",
                "!{timestamp:yyyy/MM/dd/HH/} | Asia/Tokyo | 2018/08/27/19/",
                "!{timestamp:yyyy/MM/dd/HH/} | America/Los_Angeles | 2018/08/27/03/",
                "myPrefix/result=!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd} | UTC | myPrefix/result=processing-failed/2018/08/27",
                "!{firehose:error-output-type}/!{firehose:error-output-type}/ | UTC | processing-failed/processing-failed/",
                "myFirehose/DeliveredYear=!{timestamp:yyyy}/anyMonth/ | UTC | myFirehose/DeliveredYear=2018/anyMonth/",
                "myFirehoseFailures/!{firehose:error-output-type}/!{timestamp:yyyy}/anyMonth/!{timestamp:dd} | UTC | myFirehoseFailures/processing-failed/2018/anyMonth/27",
                "myFirehoseFailures/!{firehose:error-output-type}/ | UTC | myFirehoseFailures/processing-failed/",
                "myPrefix/year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/hour=!{timestamp:HH}/ | UTC | myPrefix/year=2018/month=08/day=27/hour=10/",
                "myErrorPrefix/!{timestamp:'year='yyyy'/month='MM'/day='dd'/hour='HH}/!{firehose:error-output-type} | UTC | myErrorPrefix/year=2018/month=08/day=27/hour=10/processing-failed",
                "test_hose/dt=!{timestamp:yyyy'-'MM'-'dd}/h=!{timestamp:HH}/ | UTC | test_hose/dt=2018-08-27/h=10/",
                "!{timestamp:'}'yyyy'{'}x | UTC | }2018{x",
                "!{timestamp:h 'o''clock'} | UTC | 10 o'clock",
                "!{timestamp:EEEE MMM} | UTC | Monday Aug",
                "!{timestamp:DDD} | UTC | 239",
                "!{timestamp:yyyy-MM-dd'T'HH:mm:ssXXX} | Asia/Tokyo | 2018-08-27T19:30:00+09:00",
                "logs/{year}!x}{ | UTC | logs/{year}!x}{",
                "plain! | UTC | plain!",
            })
    void evaluate_vector_isAsExpected(String prefix, String zone, String expected) {
        assertThat(evaluate(prefix, zone)).isEqualTo(expected);
    }

    @Test
    void evaluate_randomStrings_haveElevenCharactersAndDiffer() {
        String evaluated = evaluate("myPrefix/!{firehose:random-string}/!{firehose:random-string}/", "UTC");

        assertThat(evaluated).matches("myPrefix/[A-Za-z0-9]{11}/[A-Za-z0-9]{11}/");
        String[] parts = evaluated.split("/", -1);
        assertThat(parts[1]).isNotEqualTo(parts[2]);
    }

    @Test
    void evaluate_errorOutputTypeWithoutOne_isRefused() {
        PrefixExpression prefix = PrefixExpression.parse("x/!{firehose:error-output-type}/");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> prefix.evaluate(GUIDE.atZone(ZoneOffset.UTC), new Random(1), List.of(), null));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '"',
            value = {
                "a!{timestamp:yyyy | at character 2, '!{' begins an expression",
                "!{timestamp:'yyyy} | no closing brace outside single quotes",
                "!{timestamp} | '!{timestamp}' is not of the form !{namespace:value}",
                "!{} | is not of the form",
                "!{date:yyyy} | namespace 'date' is unknown",
                "!{Timestamp:yyyy} | namespace 'Timestamp' is unknown",
                "!{timestamp:} | has no pattern",
                "!{timestamp:yyyy/bb} | 'yyyy/bb' is no pattern",
                "!{timestamp:yyyy{MM} | is no pattern",
                "!{firehose:random} | !{firehose:random} is unknown",
                "!{firehose:} | !{firehose:} is unknown",
                "!{partitionKeyFromQuery:} | names no partition key",
                "!{partitionKeyFromLambda:!{timestamp:yyyy}} | holds another '!{'",
            })
    void parse_fault_namesIt(String prefix, String fault) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrefixExpression.parse(prefix))
                .withMessageContaining("'" + prefix + "'")
                .withMessageContaining(fault);
    }

    @Test
    void parse_severalFaults_namesAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrefixExpression.parse("!{date:x}/!{firehose:y}/!{timestamp:bb}/!{z}/!{"))
                .withMessageContaining("'date'")
                .withMessageContaining("!{firehose:y}")
                .withMessageContaining("'bb'")
                .withMessageContaining("'!{z}'")
                .withMessageContaining("at character 46");
    }

    @Test
    void parse_lengths_areLimited() {
        assertThat(PrefixExpression.parse("x".repeat(512)).text()).hasSize(512);
        assertThat(PrefixExpression.parse("!{timestamp:yyyy}".repeat(60)).hasExpressions())
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrefixExpression.parse("x".repeat(513)))
                .withMessageContaining("513 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrefixExpression.parse("!{timestamp:EEEE}".repeat(60)))
                .withMessageContaining("540 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrefixExpression.parse("é".repeat(1025)))
                .withMessageContaining("1,025 characters; at most 1,024");
    }

    @Test
    void partitionValues_keysOfBothSources_areInTheOrderOfTheirPlaces() throws Exception {
        PrefixExpression prefix = PrefixExpression.parse(
                "b=!{partitionKeyFromLambda:b}/a=!{partitionKeyFromQuery:a}/b=!{partitionKeyFromLambda:b}/!{timestamp:yyyy}/");
        Routing routing = new Routing(Map.of("a", "1", "b", "no"), Map.of("b", "2"), null);

        List<String> values = prefix.partitionValues(routing);

        assertThat(values).containsExactly("2", "1", "2");
        assertThat(prefix.evaluate(GUIDE.atZone(ZoneOffset.UTC), new Random(1), values, null))
                .isEqualTo("b=2/a=1/b=2/2018/");
        assertThat(prefix.queryKeys()).containsExactly("a");
        assertThat(prefix.lambdaKeys()).containsExactly("b", "b");
    }

    /** The record and the prefix of the guide's page on dynamic partitioning. */
    @Test
    void evaluate_guidesPartitions_areItsObjectsPrefix() throws Exception {
        PrefixExpression prefix = PrefixExpression.parse("customer_id=!{partitionKeyFromQuery:customer_id}/"
                + "device=!{partitionKeyFromQuery:device}/year=!{partitionKeyFromQuery:year}/"
                + "month=!{partitionKeyFromQuery:month}/day=!{partitionKeyFromQuery:day}/"
                + "hour=!{partitionKeyFromQuery:hour}/");
        Routing routing = Routing.NONE.withQuery(Map.of(
                "customer_id",
                "1234567890",
                "device",
                "mobile",
                "year",
                "2019",
                "month",
                "08",
                "day",
                "09",
                "hour",
                "20"));

        String evaluated =
                prefix.evaluate(GUIDE.atZone(ZoneOffset.UTC), new Random(1), prefix.partitionValues(routing), null);

        assertThat(evaluated).isEqualTo("customer_id=1234567890/device=mobile/year=2019/month=08/day=09/hour=20/");
    }

    @Test
    void partitionValues_missingEmptyOrTooLong_areRefused() {
        PrefixExpression prefix = PrefixExpression.parse("x/!{partitionKeyFromQuery:customer}/");

        assertThatThrownBy(() -> prefix.partitionValues(Routing.NONE.withLambda(Map.of("customer", "1"))))
                .isInstanceOf(PartitionKeyException.class)
                .hasMessageContaining("'customer' of !{partitionKeyFromQuery:customer} is missing");
        assertThatThrownBy(() -> prefix.partitionValues(Routing.NONE.withQuery(Map.of("customer", ""))))
                .isInstanceOf(PartitionKeyException.class)
                .hasMessageContaining("is empty");
        assertThatThrownBy(() -> prefix.partitionValues(Routing.NONE.withQuery(Map.of("customer", "é".repeat(255)))))
                .isInstanceOf(PartitionKeyException.class)
                .hasMessageContaining("513 bytes");
    }
}
