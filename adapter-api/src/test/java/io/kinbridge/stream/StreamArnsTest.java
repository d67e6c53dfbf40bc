package io.kinbridge.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.stream.StreamArns.ConsumerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StreamArnsTest {
    private static final StreamArns ARNS = new StreamArns("eu-central-1", "123456789012");

    @Test
    void stream_itsArn_givesItsName() {
        assertThat(ARNS.ofStream("orders")).isEqualTo("arn:aws:kinesis:eu-central-1:123456789012:stream/orders");
        assertThat(ARNS.stream(ARNS.ofStream("orders"))).contains("orders");
    }

    @Test
    void consumer_itsArn_givesItsNames() {
        String arn = ARNS.ofConsumer("orders", new StreamConsumer("billing", 1_763_600_000_999L));
        assertThat(arn)
                .isEqualTo("arn:aws:kinesis:eu-central-1:123456789012:stream/orders/consumer/billing:1763600000");
        assertThat(ARNS.consumer(arn)).contains(new ConsumerName("orders", "billing", 1_763_600_000));
    }

    @Test
    void stream_inAnotherPartitionOfAws_isTakenToo() {
        assertThat(ARNS.stream("arn:aws-cn:kinesis:eu-central-1:123456789012:stream/orders"))
                .contains("orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orders",
                "arn:aws:kinesis:us-east-1:123456789012:stream/orders",
                "arn:aws:kinesis:eu-central-1:999999999999:stream/orders",
                "arn:aws:sqs:eu-central-1:123456789012:stream/orders",
                "arn:aws:kinesis:eu-central-1:123456789012:stream/",
                "arn:aws:kinesis:eu-central-1:123456789012:stream/orders/consumer/billing:1763600000"
            })
    void stream_arnOfNoneHere_isEmpty(String arn) {
        assertThat(ARNS.stream(arn)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "arn:aws:kinesis:eu-central-1:123456789012:stream/orders",
                "arn:aws:kinesis:eu-central-1:123456789012:stream/orders/consumer/billing",
                "arn:aws:kinesis:eu-central-1:123456789012:stream/orders/consumer/billing:soon",
                "arn:aws:kinesis:eu-central-1:123456789012:stream/orders/consumer/billing:99999999999999999999",
                "arn:aws:kinesis:us-east-1:123456789012:stream/orders/consumer/billing:1763600000"
            })
    void consumer_arnOfNoneHere_isEmpty(String arn) {
        assertThat(ARNS.consumer(arn)).isEmpty();
    }
}
