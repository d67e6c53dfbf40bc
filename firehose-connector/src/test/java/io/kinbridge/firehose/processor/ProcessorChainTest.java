package io.kinbridge.firehose.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.aggregation.AggregatedRecordWriter;
import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.Routing.TableRoute;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.firehose.model.ProcessingConfiguration;
import software.amazon.awssdk.services.firehose.model.Processor;
import software.amazon.awssdk.services.firehose.model.ProcessorParameter;

class ProcessorChainTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Processor processor(String type, String... namesAndValues) {
        List<ProcessorParameter> parameters = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.add(ProcessorParameter.builder()
                    .parameterName(namesAndValues[i])
                    .parameterValue(namesAndValues[i + 1])
                    .build());
        }
        return Processor.builder().type(type).parameters(parameters).build();
    }

    static ProcessingConfiguration configuration(Processor... processors) {
        return ProcessingConfiguration.builder()
                .enabled(true)
                .processors(processors)
                .build();
    }

    private static ProcessorChain chain(Processor... processors) {
        return chain(new QueryTime(() -> 0, nanos -> {}), processors);
    }

    private static ProcessorChain chain(QueryTime time, Processor... processors) {
        return ProcessorChain.of(
                ProcessorParameters.of(configuration(processors)),
                partition -> Optional.empty(),
                Clock.systemUTC(),
                time);
    }

    private static SinkRecord source(byte[] value, boolean isContainer) {
        SinkRecord source = new SinkRecord("topic", 3, null, null, null, value, 7);
        if (isContainer) {
            source.headers().addBytes("kinbridge.container", new byte[0]);
        }
        return source;
    }

    private static Collected before(ProcessorChain chain, byte[] value, boolean isContainer) {
        Collected out = new Collected();
        SinkRecord source = source(value, isContainer);
        DeliveryRecord record =
                DeliveryRecord.of(new TopicPartition("topic", 3), 7, 1_700_000_000_123L, "key", value, source);
        chain.beforeTransformation(record, source, out);
        return out;
    }

    private static byte[] container(String... data) {
        AggregatedRecordWriter writer = new AggregatedRecordWriter();
        for (int i = 0; i < data.length; i++) {
            writer.add(bytes("key" + i), null, bytes(data[i]));
        }
        return writer.toBytes();
    }

    private static byte[] damaged(byte[] container) {
        byte[] damaged = container.clone();
        damaged[damaged.length - 1]++;
        return damaged;
    }

    @Test
    void before_noProcessors_passesRecordsOnAsTheyAre() {
        Collected out = before(chain(), bytes("text"), false);
        assertThat(out.texts()).containsExactly("text");
        assertThat(out.records().get(0).index()).isZero();
        assertThat(chain().failedData()).isEqualTo(FailedData.AS_IT_IS);
    }

    @Test
    void before_container_givesItsUserRecords() {
        for (boolean hasHeader : new boolean[] {true, false}) {
            Collected out = before(chain(), container("a", "b", ""), hasHeader);
            assertThat(out.texts()).containsExactly("a", "b", "");
            assertThat(out.records()).extracting(DeliveryRecord::partitionKey).containsExactly("key0", "key1", "key2");
            assertThat(out.records()).extracting(DeliveryRecord::index).containsExactly(0, 1, 2);
        }
    }

    @Test
    void before_oneRecordAfterAnother_eachIsNumberedFromZeroAndGoesToItsOwnTaker() {
        ProcessorChain chain = chain(processor("RecordDeAggregation", "SubRecordType", "JSON"));
        Collected first = before(chain, bytes("{\"a\":1}{\"a\":2}"), false);
        Collected second = before(chain, bytes("{\"a\":3}{\"a\":4}"), false);

        assertThat(first.texts()).containsExactly("{\"a\":1}", "{\"a\":2}");
        assertThat(second.texts()).containsExactly("{\"a\":3}", "{\"a\":4}");
        assertThat(second.records()).extracting(DeliveryRecord::index).containsExactly(0, 1);
    }

    @Test
    void before_damagedContainer_isAPlainRecord() {
        byte[] damaged = damaged(container("a"));
        Collected out = before(chain(), damaged, false);
        assertThat(out.records())
                .singleElement()
                .satisfies(record -> assertThat(record.data()).isEqualTo(damaged));
    }

    @Test
    void before_containersOfObjects_areNumberedThroughWhateverFails() {
        ProcessorChain chain = chain(processor("RecordDeAggregation", "SubRecordType", "JSON"));
        Collected out = before(chain, container("{\"a\":1}{\"a\":2}", "[", "{\"a\":3}\n"), true);
        assertThat(out.texts()).containsExactly("{\"a\":1}", "{\"a\":2}", "{\"a\":3}");
        assertThat(out.records()).extracting(DeliveryRecord::index).containsExactly(0, 1, 3);
        assertThat(out.failedRecords()).extracting(DeliveryRecord::index).containsExactly(2);
        assertThat(out.records().get(2).partitionKey()).isEqualTo("key2");
    }

    @Test
    void chain_logs_failWithWhatCame() throws IOException {
        ProcessorChain chain = chain(
                processor(
                        "MetadataExtraction", "MetadataExtractionQuery", "{l: .level}", "JsonParsingEngine", "JQ-1.6"),
                processor("CloudWatchLogProcessing", "DataMessageExtraction", "true"),
                processor("Decompression", "CompressionFormat", "GZIP"));
        byte[] compressed = DecompressionTest.gzip(
                bytes("{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[{\"message\":\"{\\\"level\\\":\\\"warn\\\"}\"},"
                        + "{\"message\":\"no JSON\"}]}"));
        Collected before = before(chain, compressed, false);
        Collected out = new Collected();
        before.records().forEach(record -> chain.afterTransformation(record, out));
        assertThat(out.texts()).containsExactly("{\"level\":\"warn\"}\n");
        assertThat(out.records().get(0).routing().fromQuery()).isEqualTo(Map.of("l", "warn"));
        assertThat(out.failures())
                .extracting(failure -> failure.code() + ": " + failure.message())
                .containsExactly("DynamicPartitioning.MetadataExtractionFailed: Non JSON record provided");
        assertThat(chain.failedData().of(out.failedRecords().get(0))).isEqualTo(compressed);
        assertThat(FailedData.AS_IT_IS.of(out.failedRecords().get(0))).isEqualTo(bytes("no JSON\n"));
    }

    @Test
    void after_delimiter_isAppendedOnce() {
        ProcessorChain chain = chain(processor("AppendDelimiterToRecord"));
        Collected out = new Collected();
        for (String data : List.of("a", "b\n", "")) {
            chain.afterTransformation(Collected.record(data).withIndex(4), out);
        }
        assertThat(out.texts()).containsExactly("a\n", "b\n", "\n");
        assertThat(out.records()).extracting(DeliveryRecord::index).containsOnly(4);
    }

    @Test
    void after_keysOfTables_areTheRoute() {
        ProcessorChain chain = chain(processor(
                "MetadataExtraction",
                "MetadataExtractionQuery",
                "{destinationDatabaseName: \"db\", destinationTableName: .t, operation: .op}"));
        Collected out = new Collected();
        chain.afterTransformation(Collected.record("{\"t\":\"orders\",\"op\":\"update\"}"), out);
        assertThat(out.records().get(0).routing().table()).isEqualTo(new TableRoute("db", "orders", "update"));
    }

    @Test
    void after_queries_areMeasuredWhateverComesOfThem() {
        AtomicLong now = new AtomicLong();
        List<Long> took = new ArrayList<>();
        ProcessorChain chain = chain(
                new QueryTime(() -> now.getAndAdd(7), took::add),
                processor("MetadataExtraction", "MetadataExtractionQuery", "{l: .level}"));
        Collected out = new Collected();
        chain.afterTransformation(Collected.record("{\"level\":\"warn\"}"), out);
        chain.afterTransformation(Collected.record("no JSON"), out);

        assertThat(out.records()).hasSize(1);
        assertThat(took).containsExactly(7L, 7L);
    }

    @Test
    void after_queryWithoutEnd_failsTheRecordAlone() {
        ProcessorChain chain =
                chain(processor("MetadataExtraction", "MetadataExtractionQuery", "{n: ([range(.most)] | length)}"));
        Collected out = new Collected();
        chain.afterTransformation(Collected.record("{\"most\":1e18}"), out);
        chain.afterTransformation(Collected.record("{\"most\":3}"), out);

        assertThat(out.failures())
                .extracting(failure -> failure.code() + ": " + failure.message())
                .containsExactly(
                        "DynamicPartitioning.MetadataExtractionFailed: the expression takes more than 5,000,000"
                                + " steps, the limit: does it end? Have its loops and recursions end sooner, or look at less of"
                                + " the record (key 'n')");
        assertThat(out.records().get(0).routing().fromQuery()).isEqualTo(Map.of("n", "3"));
    }

    @Test
    void lambdaParameters_defaults_areThoseOfTheModel() {
        ProcessorParameters parameters = ProcessorParameters.of(configuration(processor("Lambda", "LambdaArn", "arn")));
        assertThat(LambdaParameters.of(parameters, false)).hasValueSatisfying(found -> {
            assertThat(found.retries()).isEqualTo(3);
            assertThat(found.limits().bytes()).isEqualTo(1 << 20);
            assertThat(found.limits().interval()).hasSeconds(60);
        });
        assertThat(LambdaParameters.of(parameters, true))
                .hasValueSatisfying(found -> assertThat(found.limits().bytes()).isEqualTo(256 << 10));
    }
}
