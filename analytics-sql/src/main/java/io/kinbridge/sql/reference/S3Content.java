package io.kinbridge.sql.reference;

import io.kinbridge.sql.application.ReferenceDataSource.S3Object;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** An object of S3; its version is its ETag. */
final class S3Content implements StoredContent {
    private final S3Client s3;
    private final S3Object object;

    /**
     * @param s3 stays the caller's to close
     */
    S3Content(S3Client s3, S3Object object) {
        this.s3 = s3;
        this.object = object;
    }

    @Override
    public Optional<Version> read(@Nullable String known) throws IOException {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(object.bucket())
                .key(object.key())
                .ifNoneMatch(known)
                .build();
        try {
            ResponseBytes<GetObjectResponse> read = s3.getObject(request, ResponseTransformer.toBytes());
            return Optional.of(new Version(read.response().eTag(), read.asByteArray()));
        } catch (S3Exception e) {
            if (e.statusCode() == HttpURLConnection.HTTP_NOT_MODIFIED) {
                return Optional.empty();
            }
            throw new IOException(e.getMessage(), e);
        } catch (SdkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "object " + object;
    }
}
