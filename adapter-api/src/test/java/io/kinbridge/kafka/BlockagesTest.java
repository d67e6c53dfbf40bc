package io.kinbridge.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.error.KinesisError;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

class BlockagesTest {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final Blockages blockages = new Blockages(clock::get);
    private final KinesisException failure = KinesisError.INTERNAL_FAILURE.exception("no broker");

    @Test
    void current_withinASecond_isTheFailure() {
        assertThat(blockages.current("orders")).isNull();
        blockages.note("orders", failure);
        assertThat(blockages.current("orders")).isSameAs(failure);
        assertThat(blockages.current("invoices")).isNull();
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(999));
        assertThat(blockages.current("orders")).isSameAs(failure);
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
        assertThat(blockages.current("orders")).isNull();
    }
}
