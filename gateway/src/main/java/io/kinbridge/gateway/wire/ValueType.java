package io.kinbridge.gateway.wire;

import io.kinbridge.gateway.RefusedRequestException;
import java.io.IOException;

/** How values of one type are read and written. */
sealed interface ValueType permits ScalarType, ListType, MapType, StructureType {

    /** The value that the reader stands on, which is not null. */
    Object read(BodyReader in) throws IOException, RefusedRequestException;

    void write(Object value, BodyWriter out) throws IOException;
}
