package io.kinbridge.testkit.conformance;

import static io.kinbridge.testkit.conformance.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.ExpiredNextTokenException;

/**
 * Iterators and tokens are good for five minutes. For front doors whose test knows how to make old ones: nobody waits for that long
 * here.
 */
public interface ExpiryConformance extends ConformanceTheme {
    /** An iterator of some stream that was given out more than five minutes ago. */
    String expiredIterator();

    /**
     * A token that was given out more than five minutes ago.
     *
     * @param operation ListStreams, ListShards, or ListStreamConsumers
     * @param stream the stream whose listing it is of; empty for ListStreams
     */
    String expiredToken(String operation, String stream);

    @Test
    default void getRecords_expiredIterator_isRefused() {
        KinesisSteps kinesis = subject().steps();
        String iterator = expiredIterator();
        assertThat(refused(
                        kinesis.client().getRecords(request -> request.shardIterator(iterator)),
                        ExpiredIteratorException.class))
                .startsWith("Iterator expired. The iterator was created at time ")
                .contains("300000 milliseconds");
    }

    @Test
    default void list_expiredToken_isRefused() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        String arn = kinesis.arn(stream);
        assertThat(refused(
                        kinesis.client().listStreams(request -> request.nextToken(expiredToken("ListStreams", ""))),
                        ExpiredNextTokenException.class))
                .contains("NextToken", "ListStreams");
        assertThat(refused(
                        kinesis.client().listShards(request -> request.nextToken(expiredToken("ListShards", stream))),
                        ExpiredNextTokenException.class))
                .contains("NextToken", "ListShards");
        assertThat(refused(
                        kinesis.client()
                                .listStreamConsumers(request ->
                                        request.streamARN(arn).nextToken(expiredToken("ListStreamConsumers", stream))),
                        ExpiredNextTokenException.class))
                .contains("NextToken", "ListStreamConsumers");
    }
}
