package io.kinbridge.gateway.wire;

import io.kinbridge.gateway.AwsError;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * The messages of an answer that goes on, as SubscribeToShard's does: each a few headers and a payload, with checksums.
 *
 * <p>AWS' own SDKs speak JSON here whatever else they do: for this one operation the Java SDK leaves its CBOR.
 */
public final class EventStreamFrames {
    /** The errors that the model names as part of SubscribeToShard's stream. */
    private static final Set<String> MODELLED = Set.of(
            "InternalFailureException",
            "KMSAccessDeniedException",
            "KMSDisabledException",
            "KMSInvalidStateException",
            "KMSNotFoundException",
            "KMSOptInRequired",
            "KMSThrottlingException",
            "ResourceInUseException",
            "ResourceNotFoundException");

    private static final int MAX_HEADER_CHARACTERS = 1000;

    private EventStreamFrames() {}

    /** The first message, without which botocore reads no further. Its payload, the operation's other output, is empty. */
    public static byte[] initialResponse(WireFormat format) {
        return event(format, "initial-response", format.writeNothing());
    }

    /**
     * One event.
     *
     * @param type the member of the stream's union that it is, such as {@code SubscribeToShardEvent}
     */
    public static byte[] event(WireFormat format, String type, SdkPojo event) {
        return event(format, type, format.write(event));
    }

    /** The last message of a stream that fails: an exception if the model names it for the stream, otherwise an error. */
    public static byte[] exception(WireFormat format, AwsError error) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (MODELLED.contains(error.code())) {
            headers.put(":exception-type", error.code());
            headers.put(":content-type", format.payloadType());
            headers.put(":message-type", "exception");
            return bytes(headers, format.writeMessage(error));
        }
        headers.put(":error-code", error.code());
        headers.put(":error-message", shortened(error.message()));
        headers.put(":message-type", "error");
        return bytes(headers, new byte[0]);
    }

    private static byte[] event(WireFormat format, String type, byte[] payload) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(":event-type", type);
        headers.put(":content-type", format.payloadType());
        headers.put(":message-type", "event");
        return bytes(headers, payload);
    }

    private static byte[] bytes(Map<String, String> headers, byte[] payload) {
        Map<String, HeaderValue> values = new LinkedHashMap<>();
        headers.forEach((name, value) -> values.put(name, HeaderValue.fromString(value)));
        ByteBuffer frame = new Message(values, payload).toByteBuffer();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }

    /** A header has no room for more than 32,767 bytes. */
    private static String shortened(String message) {
        return message.length() <= MAX_HEADER_CHARACTERS ? message : message.substring(0, MAX_HEADER_CHARACTERS);
    }
}
