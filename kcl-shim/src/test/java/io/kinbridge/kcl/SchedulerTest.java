package io.kinbridge.kcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.metrics.LogMetricsFactory;

/** The worker as applications have it, before it runs: nothing here reaches a broker. */
class SchedulerTest {
    private static final KinbridgeConfig CLUSTER = KinbridgeConfig.of("localhost:1");

    private final SchedulerConfigs configs = GivenConfigs.fresh();

    @Test
    void getters_giveWhatWasGiven() {
        configs.leaseManagement().failoverTimeMillis(7_000);
        configs.lifecycle().taskBackoffTimeMillis(7);
        configs.coordinator().maxInitializationAttempts(3).schedulerInitializationBackoffTimeMillis(70);
        Scheduler scheduler = scheduler(configs, CLUSTER);
        assertThat(scheduler.applicationName()).isEqualTo(GivenConfigs.APPLICATION);
        assertThat(scheduler.failoverTimeMillis()).isEqualTo(7_000);
        assertThat(scheduler.taskBackoffTimeMillis()).isEqualTo(7);
        assertThat(scheduler.maxInitializationAttempts()).isEqualTo(3);
        assertThat(scheduler.schedulerInitializationBackoffTimeMillis()).isEqualTo(70);
        assertThat(scheduler.isMultiStreamMode()).isFalse();
        assertThat(scheduler.streamTracker()).isSameAs(configs.retrieval().streamTracker());
        assertThat(scheduler.aggregatorUtil()).isSameAs(configs.lifecycle().aggregatorUtil());
        assertThat(scheduler.leaseManagementConfig()).isSameAs(configs.leaseManagement());
        assertThat(scheduler.executorService().isShutdown()).isFalse();
        assertThat(scheduler.checkpoint()).isNotNull();
        assertThat(scheduler.metricsFactory()).isNotNull();
        scheduler.shutdown();
    }

    @Test
    void shutdown_beforeRun_letsRunReturnAtOnce() throws Exception {
        Scheduler scheduler = scheduler(configs, CLUSTER);
        assertThat(scheduler.hasGracefulShutdownStarted()).isFalse();
        assertThat(scheduler.startGracefulShutdown()).isSameAs(scheduler.startGracefulShutdown());
        assertThat(scheduler.hasGracefulShutdownStarted()).isTrue();
        assertThat(scheduler.shutdownComplete()).isFalse();
        scheduler.run();
        assertThat(scheduler.shutdownComplete()).isTrue();
        assertThat(scheduler.startGracefulShutdown().get(1, TimeUnit.SECONDS)).isTrue();
        assertThat(scheduler.createGracefulShutdownCallable().call()).isTrue();
    }

    @Test
    void constructor_clientOfKinbridge_namesTheCluster() {
        try (KinbridgeClients clients =
                KinbridgeClients.open(CLUSTER.withModule("kcl.max.processor.threads", "none"))) {
            assertThatThrownBy(() -> schedulerOf(clients.asyncClient()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("kcl.max.processor.threads is 'none'");
        }
    }

    @Test
    void constructor_anotherClientAndNoCluster_namesTheFourPlaces() {
        assumeThat(System.getenv("KINBRIDGE_BOOTSTRAP_SERVERS"))
                .as("a cluster that the environment names")
                .isNull();
        assertThatThrownBy(() -> schedulerOf(GivenConfigs.client()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("bootstrap.servers is not set", "KINBRIDGE_BOOTSTRAP_SERVERS");
    }

    @Test
    void constructor_refusedSetting_namesIt() {
        configs.checkpoint().checkpointFactory((coordinator, refresher) -> {
            throw new AssertionError("not asked");
        });
        assertThatThrownBy(() -> scheduler(configs, CLUSTER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CheckpointConfig.checkpointFactory");
    }

    /** A factory that uploads to CloudWatch is not made by the way. */
    @Test
    void constructor_doesNotAskForTheMetricsFactory() {
        scheduler(configs, CLUSTER).shutdown();
        assertThat(configs.givenMetricsFactory()).isEmpty();
        configs.metrics().metricsFactory(new LogMetricsFactory());
        assertThat(configs.givenMetricsFactory()).isPresent();
    }

    private static Scheduler schedulerOf(KinesisAsyncClient kinesis) {
        ConfigsBuilder builder = new ConfigsBuilder(
                GivenConfigs.STREAM,
                GivenConfigs.APPLICATION,
                kinesis,
                InertClients.dynamoDb(),
                InertClients.cloudWatch(),
                "worker-1",
                () -> {
                    throw new AssertionError("no processor is made in this test");
                });
        return new Scheduler(
                builder.checkpointConfig(),
                builder.coordinatorConfig(),
                builder.leaseManagementConfig(),
                builder.lifecycleConfig(),
                builder.metricsConfig(),
                builder.processorConfig(),
                builder.retrievalConfig());
    }

    private static Scheduler scheduler(SchedulerConfigs configs, KinbridgeConfig cluster) {
        return new Scheduler(
                configs.checkpoint(),
                configs.coordinator(),
                configs.leaseManagement(),
                configs.lifecycle(),
                configs.metrics(),
                configs.processor(),
                configs.retrieval(),
                cluster);
    }
}
