package io.kinbridge.kpl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.error.KinesisError;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTest {
    private static Failure sent(KinesisError error) {
        return new Failure(error.exception("no"), false);
    }

    @ParameterizedTest
    @EnumSource
    void tried_anErrorOfKinesis_hasItsCode(KinesisError error) {
        FailedTry failed = sent(error).tried(3, 5);
        assertThat(error.exception("no").awsErrorDetails().errorCode()).isEqualTo(failed.code());
        assertThat(failed.message()).contains("no");
        assertThat(failed.began()).isEqualTo(3);
        assertThat(failed.ended()).isEqualTo(5);
    }

    @Test
    void tried_anythingElse_isAnInternalFailure() {
        assertThat(new Failure(new IllegalStateException("broken"), false).tried(1, 2))
                .isEqualTo(new FailedTry(1, 2, "InternalFailure", "broken"));
        assertThat(new Failure(new IllegalStateException(), false).tried(1, 2).message())
                .isEqualTo("null");
    }

    @Test
    void of_whatAFutureWraps_isTheCauseAndUnsent() {
        RuntimeException cause = KinesisError.RESOURCE_NOT_FOUND.exception("none");
        assertThat(Failure.of(new CompletionException(cause))).isEqualTo(new Failure(cause, true));
        assertThat(Failure.of(cause)).isEqualTo(new Failure(cause, true));
        CompletionException bare = new CompletionException(null);
        assertThat(Failure.of(bare)).isEqualTo(new Failure(bare, true));
    }

    @Test
    void mayHaveBeenWritten_whatTheBrokerRefusedOrNeverGot_isFalse() {
        assertThat(sent(KinesisError.ACCESS_DENIED).mayHaveBeenWritten()).isFalse();
        assertThat(sent(KinesisError.RESOURCE_NOT_FOUND).mayHaveBeenWritten()).isFalse();
        assertThat(sent(KinesisError.PROVISIONED_THROUGHPUT_EXCEEDED).mayHaveBeenWritten())
                .isFalse();
        assertThat(new Failure(KinesisError.INTERNAL_FAILURE.exception("no"), true).mayHaveBeenWritten())
                .isFalse();
    }

    @Test
    void mayHaveBeenWritten_whatWasSentAndNotAnswered_isTrue() {
        assertThat(sent(KinesisError.INTERNAL_FAILURE).mayHaveBeenWritten()).isTrue();
        assertThat(new Failure(new IllegalStateException("broken"), false).mayHaveBeenWritten())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void isThrottling_ofEachError_isTrueForTheThroughputOfAShardAlone(KinesisError error) {
        assertThat(sent(error).isThrottling()).isEqualTo(error == KinesisError.PROVISIONED_THROUGHPUT_EXCEEDED);
    }
}
