package io.kinbridge.testkit.conformance;

/**
 * The part of {@link KinesisConformance} that waits for little: what matters where only the way in is another one, such as a
 * second protocol to the same endpoint.
 */
public interface QuickConformance
        extends RecordConformance, IteratorConformance, ListingConformance, TaggingConformance, ErrorConformance {}
