package io.kinbridge.kcl;

import io.kinbridge.client.OriginalJar;
import io.kinbridge.client.ReplacedLibrary;
import java.util.Optional;

/** The library that this module's jar replaces, in its versions 2 and 3. */
final class AmazonsKcl {
    private static final ReplacedLibrary LIBRARY = new ReplacedLibrary(
            "KCL",
            "amazon-kinesis-client",
            "docs/compatibility/kcl.md#one-jar-only",
            "io.kinbridge.kcl.SchedulerEngine",
            "software.amazon.kinesis.coordinator.Scheduler",
            "software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseTaker");

    private AmazonsKcl() {}

    /** Its jar, if it is on the class path as well. */
    static Optional<OriginalJar> jar() {
        return LIBRARY.original(AmazonsKcl.class.getClassLoader());
    }
}
