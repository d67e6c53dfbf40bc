package io.kinbridge.kcl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Amazon's own KCL on the same class path, where the order of the two decides which of them runs.
 *
 * @param original where Amazon's classes lie: a jar or a folder
 * @param ours where Kinbridge's lie; the same place if both were merged into one jar
 */
record OriginalJar(String original, String ours) {
    private static final String ENGINE = "io/kinbridge/kcl/OriginalJar.class";
    private static final String SCHEDULER = "software/amazon/kinesis/coordinator/Scheduler.class";

    /** Left out of Kinbridge's jar, and in every version 2 and 3 of Amazon's. */
    private static final String LEASE_TAKER = "software/amazon/kinesis/leases/dynamodb/DynamoDBLeaseTaker.class";

    /**
     * Looks for it with the class loader of Kinbridge's engine.
     *
     * @throws UncheckedIOException if the class path cannot be searched
     */
    static Optional<OriginalJar> find() {
        return find(OriginalJar.class.getClassLoader());
    }

    static Optional<OriginalJar> find(ClassLoader loader) {
        Optional<String> ours = places(loader, ENGINE).stream().findFirst();
        return ours.flatMap(place -> Stream.concat(
                        places(loader, LEASE_TAKER).stream(),
                        places(loader, SCHEDULER).stream().filter(other -> !other.equals(place)))
                .findFirst()
                .map(original -> new OriginalJar(original, place)));
    }

    /** For one warning in the log. */
    String warning() {
        return "Amazon's own KCL is on the class path as well: " + original + ". Kinbridge's is " + ours
                + ". The first of the two runs, so remove amazon-kinesis-client;"
                + " see docs/compatibility/kcl.md#one-jar-only";
    }

    private static List<String> places(ClassLoader loader, String resource) {
        try {
            return Collections.list(loader.getResources(resource)).stream()
                    .map(url -> place(url, resource))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The class path cannot be searched for " + resource, e);
        }
    }

    private static String place(URL url, String resource) {
        String text = url.toString();
        String root = text.substring(0, text.length() - resource.length());
        return root.replaceFirst("^jar:", "").replaceFirst("!?/$", "");
    }
}
