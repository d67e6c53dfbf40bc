package io.kinbridge.gateway.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.kinbridge.gateway.AwsError;
import io.kinbridge.gateway.RefusedRequestException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** How bodies are written: AWS JSON 1.1 or its CBOR twin. Thread-safe. */
public enum WireFormat {
    JSON("application/x-amz-json-1.1", "application/json") {
        @Override
        BodyReader reader(byte[] body) throws IOException {
            return new JsonBodyReader(Factories.JSON.createParser(body), body);
        }

        @Override
        BodyWriter writer(OutputStream out) throws IOException {
            return new JsonBodyWriter(Factories.JSON.createGenerator(out));
        }
    },
    CBOR("application/x-amz-cbor-1.1", "application/cbor") {
        @Override
        BodyReader reader(byte[] body) throws IOException {
            return new CborBodyReader(Factories.CBOR.createParser(body));
        }

        @Override
        BodyWriter writer(OutputStream out) throws IOException {
            return new CborBodyWriter(Factories.CBOR.createGenerator(out));
        }
    };

    private static final int MAX_DEPTH = 100;
    private static final int MAX_DIGITS = 1000;
    private static final int MAX_NAME_CHARACTERS = 50_000;
    private static final String TYPE = "__type";

    private final String contentType;
    private final String payloadType;

    WireFormat(String contentType, String payloadType) {
        this.contentType = contentType;
        this.payloadType = payloadType;
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
     * @param body one value, a map of no more than 100 levels
     * @param builder of a shape of the SDK's model
     * @throws RefusedRequestException SerializationException, for a body that is malformed or a member of another type;
     *     without a message if it is no body at all, the empty one included, as AWS answers
     */
    public void read(byte[] body, SdkPojo builder) throws RefusedRequestException {
        ShapePlan plan = ShapePlan.of(builder);
        try (BodyReader in = reader(body)) {
            in.start();
            plan.read(in, builder);
            in.end();
        } catch (StreamConstraintsException e) {
            throw SerializationFault.of("The body is nested deeper than " + MAX_DEPTH + " levels, or holds a number of"
                    + " more than " + MAX_DIGITS + " digits or a name of more than " + MAX_NAME_CHARACTERS
                    + " characters");
        } catch (IOException e) {
            throw SerializationFault.malformed();
        }
    }

    /** The shape's members that are set; a shape without any member in its model is no bytes at all. */
    public byte[] write(SdkPojo shape) {
        ShapePlan plan = ShapePlan.of(shape);
        return plan.isEmpty() ? new byte[0] : written(out -> plan.write(shape, out));
    }

    /** An error's body. An empty message is left out. */
    public byte[] write(AwsError error) {
        return written(out -> {
            out.generator.writeStartObject();
            out.generator.writeStringField(TYPE, error.code());
            // Kinesis spells it otherwise in what its framework finds, not the service.
            out.message(error.code().equals(SerializationFault.CODE) ? "Message" : "message", error);
            out.generator.writeEndObject();
        });
    }

    /** What the format is called within an event stream: as AWS sends it for JSON, by RFC 8949 for CBOR. */
    String payloadType() {
        return payloadType;
    }

    /** An error that is named elsewhere. */
    byte[] writeMessage(AwsError error) {
        return written(out -> {
            out.generator.writeStartObject();
            out.message("message", error);
            out.generator.writeEndObject();
        });
    }

    /** No member of anything. */
    byte[] writeNothing() {
        return written(out -> {
            out.generator.writeStartObject();
            out.generator.writeEndObject();
        });
    }

    abstract BodyReader reader(byte[] body) throws IOException;

    abstract BodyWriter writer(OutputStream out) throws IOException;

    private byte[] written(Content content) {
        ByteArrayBuilder bytes = new ByteArrayBuilder();
        try (BodyWriter out = writer(bytes)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("An answer could not be written as " + contentType, e);
        }
        return bytes.toByteArray();
    }

    private interface Content {
        void writeTo(BodyWriter out) throws IOException;
    }

    /** In a class of their own, since the enum's constants come before anything else of it. */
    private static final class Factories {
        private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_DIGITS)
                .maxNameLength(MAX_NAME_CHARACTERS)
                .maxStringLength(Integer.MAX_VALUE)
                .build();
        // What a caller calls its members shall not stay in this process: no interning.
        static final JsonFactory JSON = new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(LIMITS)
                .build();
        static final CBORFactory CBOR = CBORFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(LIMITS)
                .build();
    }
}
