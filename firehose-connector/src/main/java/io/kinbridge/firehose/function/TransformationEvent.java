package io.kinbridge.firehose.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.kinbridge.firehose.function.TransformationSource.Kind;
import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The event that a function is called with. Its members are those of AWS's guide and of KinesisFirehoseEvent and
 * MSKFirehoseEvent in aws-lambda-java-events.
 */
final class TransformationEvent {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int ENVELOPE_BYTES = 2_000;
    private static final int RECORD_BYTES = 600;
    private static final int LONGEST_ESCAPE = 6;

    private final TransformationSource source;

    TransformationEvent(TransformationSource source) {
        this.source = source;
    }

    /** What an event has without records, at most, in bytes. */
    static int envelopeBytes() {
        return ENVELOPE_BYTES;
    }

    /** What a record takes in an event, at most, in bytes. */
    static long bytes(DeliveryRecord record) {
        String key = record.partitionKey();
        long keyBytes = key == null ? 0 : (long) LONGEST_ESCAPE * key.length();
        return 4L * ((record.length() + 2) / 3) + keyBytes + RECORD_BYTES;
    }

    /** The id that a record has in an event and in its answer: the same whenever the record is read. */
    static String recordId(DeliveryRecord record) {
        return record.partition().partition() + "-" + record.offset() + "-" + record.index();
    }

    byte[] of(String invocationId, List<DeliveryRecord> records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("invocationId", invocationId);
            if (source.kind() == Kind.MSK) {
                json.writeStringField("sourceMSKArn", source.sourceArn());
            }
            json.writeStringField("deliveryStreamArn", source.deliveryStreamArn());
            if (source.kind() == Kind.KINESIS_STREAM) {
                json.writeStringField("sourceKinesisStreamArn", source.sourceArn());
            }
            json.writeStringField("region", source.region());
            json.writeArrayFieldStart("records");
            for (DeliveryRecord record : records) {
                write(record, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an event cannot be written to memory", e);
        }
        return out.toByteArray();
    }

    private void write(DeliveryRecord record, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("recordId", recordId(record));
        json.writeNumberField("approximateArrivalTimestamp", record.arrivalMillis());
        json.writeFieldName(source.kind() == Kind.MSK ? "kafkaRecordValue" : "data");
        json.writeBinary(record.array(), record.from(), record.length());
        if (source.kind() == Kind.KINESIS_STREAM) {
            writeKinesisMetadata(record, json);
        } else if (source.kind() == Kind.MSK) {
            json.writeObjectFieldStart("mskRecordMetadata");
            json.writeStringField("offset", Long.toString(record.offset()));
            json.writeStringField(
                    "partitionId", Integer.toString(record.partition().partition()));
            json.writeNumberField("approximateArrivalTimestamp", record.arrivalMillis());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void writeKinesisMetadata(DeliveryRecord record, JsonGenerator json) throws IOException {
        Optional<Shard> shard = source.shards().apply(record.partition());
        json.writeObjectFieldStart("kinesisRecordMetadata");
        json.writeStringField(
                "shardId",
                shard.map(Shard::id)
                        .orElse(new ShardId(record.partition().partition()))
                        .toString());
        json.writeStringField("partitionKey", record.partitionKey() == null ? "" : record.partitionKey());
        json.writeNumberField("approximateArrivalTimestamp", record.arrivalMillis());
        json.writeStringField(
                "sequenceNumber",
                shard.map(known -> known.sequenceNumber(record.offset()).toString())
                        .orElse(Long.toString(record.offset())));
        json.writeStringField("subsequenceNumber", Integer.toString(record.index()));
        json.writeEndObject();
    }
}
