package io.kinbridge.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** How a subscription in the process ends by its subscriber's doing; what it is sent is {@link KinesisConformanceKafkaIT}. */
class SubscribeToShardKafkaIT extends KinesisOnKafka {

    @Test
    void subscribe_cancelled_completesTheSubscription() {
        String stream = givenStream(1);
        put(stream, "k", "a");
        Pushed pushed = new Pushed(async, Long.MAX_VALUE);
        CompletableFuture<Void> over =
                pushed.subscribe(consumer(stream), onlyShard(stream), ShardIteratorType.TRIM_HORIZON);
        pushed.awaitTexts("a");

        assertThat(over).isNotDone();
        pushed.subscription().cancel();
        assertThat(over).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void subscribe_zeroDemand_failsTheSubscription() {
        String stream = givenStream(1);
        Pushed pushed = new Pushed(async, 0);
        CompletableFuture<Void> over =
                pushed.subscribe(consumer(stream), onlyShard(stream), ShardIteratorType.TRIM_HORIZON);
        pushed.awaitSubscribed();
        pushed.subscription().request(0);
        assertThat(over).failsWithin(Duration.ofSeconds(5));
    }
}
