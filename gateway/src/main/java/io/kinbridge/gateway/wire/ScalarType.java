package io.kinbridge.gateway.wire;

import io.kinbridge.gateway.RefusedRequestException;
import java.io.IOException;
import java.time.Instant;
import software.amazon.awssdk.core.SdkBytes;

/** The types of one value. Enums are texts. */
enum ScalarType implements ValueType {
    TEXT {
        @Override
        public Object read(BodyReader in) throws IOException, RefusedRequestException {
            return in.text();
        }

        @Override
        public void write(Object value, BodyWriter out) throws IOException {
            out.text((String) value);
        }
    },
    INTEGER {
        @Override
        public Object read(BodyReader in) throws IOException, RefusedRequestException {
            return in.integer();
        }

        @Override
        public void write(Object value, BodyWriter out) throws IOException {
            out.generator.writeNumber((Integer) value);
        }
    },
    LONG {
        @Override
        public Object read(BodyReader in) throws IOException, RefusedRequestException {
            return in.longInteger();
        }

        @Override
        public void write(Object value, BodyWriter out) throws IOException {
            out.generator.writeNumber((Long) value);
        }
    },
    DOUBLE {
        @Override
        public Object read(BodyReader in) throws IOException, RefusedRequestException {
            return in.floatingPoint();
        }

        @Override
        public void write(Object value, BodyWriter out) throws IOException {
            out.generator.writeNumber((Double) value);
        }
    },
    BOOLEAN {
        @Override
        public Object read(BodyReader in) throws IOException, RefusedRequestException {
            return in.bool();
        }

        @Override
        public void write(Object value, BodyWriter out) throws IOException {
            out.generator.writeBoolean((Boolean) value);
        }
    },
    TIMESTAMP {
        @Override
        public Object read(BodyReader in) throws IOException, RefusedRequestException {
            return in.timestamp();
        }

        @Override
        public void write(Object value, BodyWriter out) throws IOException {
            out.timestamp((Instant) value);
        }
    },
    BLOB {
        @Override
        public Object read(BodyReader in) throws IOException, RefusedRequestException {
            return in.blob();
        }

        @Override
        public void write(Object value, BodyWriter out) throws IOException {
            out.blob(((SdkBytes) value).asByteArrayUnsafe());
        }
    }
}
