package io.kinbridge.firehose.config;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code delivery.guarantee=exactly-once} rules out: whatever could give the same records other names or contents
 * when they are read again after a crash.
 */
final class ExactlyOnceRules {

    private static final String REMEDY = "leave it out, or set delivery.guarantee to at-least-once";
    private static final String RANDOM = "!{firehose:random-string}";
    private static final Pattern OUTSIDE_OF_RECORD = Pattern.compile("\\b(now|input_line_number|env)\\b|\\$ENV");

    private ExactlyOnceRules() {}

    static void check(DeliveryStream stream, Faults faults) {
        SdkNode destination = stream.node();
        if (stream.kind() != DestinationKind.S3) {
            faults.add(
                    destination.path(),
                    null,
                    "exactly-once is for S3 as the destination",
                    "deliver to S3, or set delivery.guarantee to at-least-once");
            return;
        }
        for (SdkNode processor : ProcessorRules.processors(destination)) {
            checkProcessor(processor, faults);
        }
        Stream.of(destination, destination.child("S3BackupConfiguration"))
                .filter(Objects::nonNull)
                .forEach(bucket -> checkNames(bucket, faults));
    }

    private static void checkProcessor(SdkNode processor, Faults faults) {
        if ("Lambda".equals(processor.text("Type"))) {
            faults.add(
                    processor.at("Type"),
                    "Lambda",
                    "a function may answer otherwise when exactly-once calls it again",
                    REMEDY);
        }
        String query = ProcessorRules.value(processor, "MetadataExtractionQuery");
        if (query != null && OUTSIDE_OF_RECORD.matcher(query).find()) {
            faults.add(
                    processor.at("Parameters"),
                    query,
                    "the query depends on more than the record, which exactly-once forbids",
                    REMEDY);
        }
    }

    private static void checkNames(SdkNode bucket, Faults faults) {
        for (String member : List.of("Prefix", "ErrorOutputPrefix")) {
            String prefix = bucket.text(member);
            if (prefix != null && prefix.contains(RANDOM)) {
                faults.add(
                        bucket.at(member),
                        prefix,
                        RANDOM + " gives other names when exactly-once delivers again",
                        REMEDY);
            }
        }
    }
}
