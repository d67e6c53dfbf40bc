package io.kinbridge.gateway.wire;

import io.kinbridge.gateway.AwsError;
import io.kinbridge.gateway.RefusedRequestException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** How bodies are written: AWS JSON 1.1 or its CBOR twin. Thread-safe. */
@SuppressWarnings("DoNotCallSuggester") // until the next change
public enum WireFormat {
    JSON("application/x-amz-json-1.1"),
    CBOR("application/x-amz-cbor-1.1");

    private final String contentType;

    WireFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The value of Content-Type. */
    public String contentType() {
        return contentType;
    }

    /** The format of a Content-Type, whatever parameters stand behind it; null for any other. */
    public static @Nullable WireFormat of(@Nullable String contentType) {
        if (contentType == null) {
            return null;
        }
        int end = contentType.indexOf(';');
        String type =
                (end < 0 ? contentType : contentType.substring(0, end)).trim().toLowerCase(Locale.ROOT);
        for (WireFormat format : values()) {
            if (format.contentType.equals(type)) {
                return format;
            }
        }
        return null;
    }

    /**
     * Sets the members that {@code body} has; those that the shape does not know are passed over.
     *
     * @param body one value, a map; empty for no members
     * @param builder of a shape of the SDK's model
     * @throws RefusedRequestException SerializationException, for a body that is malformed or a member of another type
     */
    public void read(byte[] body, SdkPojo builder) throws RefusedRequestException {
        throw new UnsupportedOperationException();
    }

    /** The shape's members that are set; a shape without any member in its model is no bytes at all. */
    public byte[] write(SdkPojo shape) {
        throw new UnsupportedOperationException();
    }

    /** An error's body. */
    public byte[] write(AwsError error) {
        throw new UnsupportedOperationException();
    }
}
