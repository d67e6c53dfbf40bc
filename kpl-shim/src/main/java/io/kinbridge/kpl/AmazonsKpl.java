package io.kinbridge.kpl;

import io.kinbridge.client.OriginalJar;
import io.kinbridge.client.ReplacedLibrary;
import java.util.Optional;

/** The library that this module's jar replaces. */
final class AmazonsKpl {
    private static final ReplacedLibrary LIBRARY = new ReplacedLibrary(
            "KPL",
            "amazon-kinesis-producer",
            "docs/compatibility/kpl.md#one-jar-only",
            "io.kinbridge.kpl.ProducerEngine",
            "software.amazon.kinesis.producer.KinesisProducer",
            "software.amazon.kinesis.producer.Daemon");

    private AmazonsKpl() {}

    /** Its jar, if it is on the class path as well. */
    static Optional<OriginalJar> jar() {
        return LIBRARY.original(AmazonsKpl.class.getClassLoader());
    }
}
