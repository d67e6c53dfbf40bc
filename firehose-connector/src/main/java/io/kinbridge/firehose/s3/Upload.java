package io.kinbridge.firehose.s3;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** One attempt to write an object: at once, or in parts, of which none stay behind if it fails. */
final class Upload {
    private static final Logger log = LoggerFactory.getLogger(Upload.class);
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client client;
    private final NewObject object;
    private final int partBytes;
    private final @Nullable String ifNoneMatch;
    private final @Nullable String contentEncoding;
    private final @Nullable ServerSideEncryption encryption;

    Upload(S3Client client, NewObject object, int partBytes, boolean ifAbsent) {
        this.client = client;
        this.object = object;
        this.partBytes = partBytes;
        this.ifNoneMatch = ifAbsent ? "*" : null;
        this.contentEncoding = object.contentEncoding().isEmpty() ? null : object.contentEncoding();
        this.encryption = object.bucket().kmsKey() == null ? null : ServerSideEncryption.AWS_KMS;
    }

    /** Answers false if the object must be absent and is not. */
    boolean run() {
        try {
            if (object.content().length() <= partBytes) {
                atOnce();
            } else {
                inParts();
            }
            return true;
        } catch (S3Exception e) {
            if (ifNoneMatch != null && e.statusCode() == PRECONDITION_FAILED) {
                return false;
            }
            throw e;
        }
    }

    private void atOnce() {
        client.putObject(
                request -> request.bucket(object.bucket().name())
                        .key(object.key())
                        .contentType(object.contentType())
                        .contentEncoding(contentEncoding)
                        .metadata(object.metadata())
                        .serverSideEncryption(encryption)
                        .ssekmsKeyId(object.bucket().kmsKey())
                        .ifNoneMatch(ifNoneMatch),
                body(0, object.content().length()));
    }

    private RequestBody body(long from, long length) {
        return RequestBody.fromContentProvider(
                () -> object.content().newInputStream(from, length), length, object.contentType());
    }

    private void inParts() {
        String id = client.createMultipartUpload(
                        request -> request.bucket(object.bucket().name())
                                .key(object.key())
                                .contentType(object.contentType())
                                .contentEncoding(contentEncoding)
                                .metadata(object.metadata())
                                .serverSideEncryption(encryption)
                                .ssekmsKeyId(object.bucket().kmsKey()))
                .uploadId();
        try {
            List<CompletedPart> parts = parts(id);
            client.completeMultipartUpload(
                    request -> request.bucket(object.bucket().name())
                            .key(object.key())
                            .uploadId(id)
                            .multipartUpload(upload -> upload.parts(parts))
                            .ifNoneMatch(ifNoneMatch));
        } catch (SdkException | Error e) {
            abort(id);
            throw e;
        }
    }

    private List<CompletedPart> parts(String id) {
        long length = object.content().length();
        List<CompletedPart> parts = new ArrayList<>();
        for (long from = 0; from < length; from += partBytes) {
            int number = parts.size() + 1;
            String tag = client.uploadPart(
                            request -> request.bucket(object.bucket().name())
                                    .key(object.key())
                                    .uploadId(id)
                                    .partNumber(number),
                            body(from, Math.min(partBytes, length - from)))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        }
        return parts;
    }

    /** If this fails too, what ends the parts is the bucket's rule for incomplete uploads. */
    private void abort(String id) {
        try {
            client.abortMultipartUpload(request ->
                    request.bucket(object.bucket().name()).key(object.key()).uploadId(id));
        } catch (SdkException e) {
            log.warn(
                    "Parts of {} stay in bucket {}, as upload {} could not be aborted",
                    object.key(),
                    object.bucket(),
                    id,
                    e);
        }
    }
}
