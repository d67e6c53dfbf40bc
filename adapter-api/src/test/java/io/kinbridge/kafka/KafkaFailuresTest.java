package io.kinbridge.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kinbridge.error.KinesisError;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.AccessDeniedException;
import software.amazon.awssdk.services.kinesis.model.InternalFailureException;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

class KafkaFailuresTest {
    private final KafkaFailures failures = new KafkaFailures("kafka-1:9092,kafka-2:9092", Duration.ofSeconds(30));

    private KinesisException of(Throwable failure) {
        return failures.of(failure, "topic orders");
    }

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void of_unknownTopic_isResourceNotFound() {
        assertThat(of(new UnknownTopicOrPartitionException("?")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Topic orders not found on the Kafka cluster at kafka-1:9092,kafka-2:9092");
        assertThat(of(new UnknownTopicIdException("?"))).isInstanceOf(ResourceNotFoundException.class);
        assertThat(of(new TimeoutException("no metadata", new UnknownTopicOrPartitionException("?"))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void of_missingAcl_isAccessDeniedAndNamesTheResource() {
        assertThat(of(new TopicAuthorizationException("Not authorized", Set.of("invoices"))))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("topic invoices");
        assertThat(of(new TransactionalIdAuthorizationException("Not authorized")))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("transactional id kinbridge-catalog");
        assertThat(of(new ClusterAuthorizationException("Not authorized")))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("the cluster");
    }

    @Test
    void of_noLogin_isAccessDeniedAndNamesTheProperties() {
        assertThat(of(new SaslAuthenticationException("bad password")))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("bad password")
                .hasMessageContaining("sasl.*");
    }

    @Test
    void of_quotaOrFullBuffer_isThroughputExceeded() {
        assertThat(of(new BufferExhaustedException("full"))).isInstanceOf(ProvisionedThroughputExceededException.class);
        assertThat(of(new ThrottlingQuotaExceededException("slow")))
                .isInstanceOf(ProvisionedThroughputExceededException.class);
    }

    @Test
    void of_recordTooLarge_isInvalidArgumentAndNamesTheLimits() {
        assertThat(of(new RecordTooLargeException("2000000 bytes")))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("max.message.bytes")
                .hasMessageContaining("max.request.size");
    }

    @Test
    void of_timeout_isInternalFailureAndNamesBrokersAndTime() {
        assertThat(of(new TimeoutException("Expiring 3 records")))
                .isInstanceOf(InternalFailureException.class)
                .hasMessageContaining("kafka-1:9092,kafka-2:9092 did not answer for topic orders within 30000 ms")
                .hasMessageContaining("Expiring 3 records");
        assertThat(of(new java.util.concurrent.TimeoutException()))
                .isInstanceOf(InternalFailureException.class)
                .hasMessageContaining("within 30000 ms.")
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("null");
    }

    @Test
    void of_anythingElse_isInternalFailureWithItsCause() {
        NotEnoughReplicasException cause = new NotEnoughReplicasException("1 of 2");
        assertThat(of(cause))
                .isInstanceOf(InternalFailureException.class)
                .hasMessageContaining("1 of 2")
                .hasCause(cause);
        assertThat(of(new WakeupException()))
                .isInstanceOf(InternalFailureException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void of_clientThatCannotBeMade_tellsTheReason() {
        KafkaException failure = new KafkaException(
                "Failed to create new KafkaAdminClient",
                new KafkaException("Failed to load SSL keystore", new IOException("keystore password was incorrect")));
        assertThat(of(failure))
                .isInstanceOf(InternalFailureException.class)
                .hasMessageContaining("Failed to create new KafkaAdminClient, for keystore password was incorrect");
    }

    @Test
    void of_loginThatCannotBeRead_tellsNothingOfIt() {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                "localhost:1",
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"u\" password=\"a\"marked;");
        KafkaException failure = assertThrows(KafkaException.class, () -> Admin.create(properties));
        KinesisException told = of(failure);
        assertThat(told)
                .isInstanceOf(InternalFailureException.class)
                .hasMessageContaining("Check sasl.jaas.config")
                .hasNoCause();
        assertThat(told.toString()).doesNotContain("marked");
    }

    @Test
    void of_kinesisException_passesUnchangedThroughAnyWrapping() {
        KinesisException known = KinesisError.RESOURCE_IN_USE.exception("busy");
        assertThat(of(known)).isSameAs(known);
        assertThat(of(new CompletionException(new ExecutionException(known)))).isSameAs(known);
    }

    @Test
    void of_interrupt_setsTheFlagAgain() {
        assertThat(of(new InterruptedException()))
                .isInstanceOf(InternalFailureException.class)
                .hasMessageContaining("Interrupted");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void of_interruptOfAnotherThread_leavesThisOneAlone() {
        assertThat(of(new CompletionException(new InterruptedException())))
                .isInstanceOf(InternalFailureException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
