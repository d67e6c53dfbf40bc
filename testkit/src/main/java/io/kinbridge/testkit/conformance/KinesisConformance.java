package io.kinbridge.testkit.conformance;

/**
 * Everything that a front door must do: the test class of each implements this.
 *
 * <pre>{@code
 * @Nested
 * class Async implements KinesisConformance {
 *     private final ConformanceSubject subject = ConformanceSubject.of(client, kafka::uniqueName);
 *
 *     @Override
 *     public ConformanceSubject subject() {
 *         return subject;
 *     }
 * }
 * }</pre>
 *
 * <p>One that is called by the asynchronous client also has SubscribeToShard.
 */
public interface KinesisConformance extends RecordConformance, LargeRecordConformance, IteratorConformance {}
