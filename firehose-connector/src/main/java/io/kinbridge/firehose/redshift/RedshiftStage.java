package io.kinbridge.firehose.redshift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.firehose.destination.Delivery;
import io.kinbridge.firehose.destination.DestinationException;
import io.kinbridge.firehose.destination.RetryPolicy;
import io.kinbridge.firehose.format.ConcatenatedFormat;
import io.kinbridge.firehose.format.EncodedObject;
import io.kinbridge.firehose.naming.ObjectNames;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordBatch;
import io.kinbridge.firehose.s3.NewObject;
import io.kinbridge.firehose.s3.S3Attempts;
import io.kinbridge.firehose.s3.S3Bucket;
import io.kinbridge.firehose.s3.S3Store;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bucket that COPY reads. Nothing is ever deleted there. The object {@code <prefix>yyyy/MM/dd/HH/<name>} has its manifest at
 * {@code <prefix>manifests/yyyy/MM/dd/HH/<name>}, and another at {@code <prefix>errors/manifests/yyyy/MM/dd/HH/<name>} if it could
 * not be loaded. Thread-safe.
 */
final class RedshiftStage {
    private static final String MANIFESTS = "manifests/";
    private static final String ERRORS = "errors/" + MANIFESTS;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final S3Store store;
    private final S3Bucket bucket;
    private final String prefix;
    private final ConcatenatedFormat format;
    private final ObjectNames names;
    private final S3Attempts attempts;

    /** @param prefix that all names begin with */
    RedshiftStage(
            S3Store store,
            S3Bucket bucket,
            String prefix,
            ConcatenatedFormat format,
            ObjectNames names,
            RetryPolicy retries) {
        this.store = store;
        this.bucket = bucket;
        this.prefix = prefix;
        this.format = format;
        this.names = names;
        this.attempts = new S3Attempts(bucket, retries);
    }

    /** Writes the batch, which must not be empty, and returns its object's key. */
    String write(RecordBatch batch) throws InterruptedException, DestinationException {
        String key = names.name(batch);
        EncodedObject content;
        try {
            content = format.encode(batch, Unmeasured.DELIVERY);
        } catch (IOException e) {
            throw new DestinationException("Object '%s' could not be made: %s".formatted(key, e), e);
        }
        if (content == null) {
            throw new IllegalStateException("concatenated records are always an object");
        }
        put(new NewObject(bucket, key, content, format.contentType(), format.contentEncoding(), Map.of()));
        return key;
    }

    /** Writes the manifest that COPY is to follow, and returns its URL. */
    String writeManifest(String key) throws InterruptedException, DestinationException {
        return manifest(MANIFESTS, key);
    }

    /** Writes the manifest of what could not be loaded, and returns its URL. */
    String writeErrorManifest(String key) throws InterruptedException, DestinationException {
        return manifest(ERRORS, key);
    }

    private String manifest(String folder, String key) throws InterruptedException, DestinationException {
        String rest = key.substring(prefix.length());
        String name = rest.endsWith(format.extension())
                ? rest.substring(0, rest.length() - format.extension().length())
                : rest;
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("url", url(key));
        entry.put("mandatory", true);
        EncodedObject content = new EncodedObject();
        byte[] json = json(Map.of("entries", List.of(entry)));
        content.write(json, 0, json.length);
        String manifestKey = prefix + folder + name;
        put(new NewObject(bucket, manifestKey, content, "application/json", "", Map.of()));
        return url(manifestKey);
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String url(String key) {
        return "s3://" + bucket.name() + "/" + key;
    }

    private void put(NewObject object) throws InterruptedException, DestinationException {
        attempts.make(object.key(), Unmeasured.DELIVERY, () -> {
            store.put(object);
            return object.key();
        });
    }

    /** What is measured of a delivery to Redshift are its COPYs. */
    private enum Unmeasured implements Delivery {
        DELIVERY;

        @Override
        public void failed(int record, Failure failure) {
            throw new IllegalStateException("no record fails on its way to S3: " + failure);
        }

        @Override
        public void recorded(int record, Failure failure) {
            failed(record, failure);
        }

        @Override
        public void attempted(boolean succeeded) {}
    }
}
