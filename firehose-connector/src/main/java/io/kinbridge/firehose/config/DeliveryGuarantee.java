package io.kinbridge.firehose.config;

import java.util.Arrays;
import java.util.Optional;

/** How often a record is delivered. */
public enum DeliveryGuarantee {
    /** Firehose's: each record once or more. */
    AT_LEAST_ONCE("at-least-once"),
    /** Each record in exactly one object; S3 only. */
    EXACTLY_ONCE("exactly-once");

    private final String property;

    DeliveryGuarantee(String property) {
        this.property = property;
    }

    /** The value of the property {@code delivery.guarantee}. */
    public String property() {
        return property;
    }

    static Optional<DeliveryGuarantee> ofProperty(String property) {
        return Arrays.stream(values())
                .filter(guarantee -> guarantee.property.equals(property))
                .findAny();
    }
}
