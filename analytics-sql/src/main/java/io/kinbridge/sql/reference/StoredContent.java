package io.kinbridge.sql.reference;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What holds all rows of a reference table. */
interface StoredContent {
    /**
     * All of it, if it is not what it was.
     *
     * @param known the version that was read last; null if none was
     * @return empty if it still is that version
     * @throws IOException if it is not there, or cannot be read
     */
    Optional<Version> read(@Nullable String known) throws IOException;

    /**
     * What was read.
     *
     * @param name of this version, and of no other one
     */
    @SuppressWarnings("ArrayRecordComponent") // carries bytes, is not compared
    record Version(String name, byte[] data) {}
}
