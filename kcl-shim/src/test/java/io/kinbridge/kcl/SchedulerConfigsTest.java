package io.kinbridge.kcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.kinesis.coordinator.SchedulerCoordinatorFactory;
import software.amazon.kinesis.coordinator.WorkerStateChangeListener;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

class SchedulerConfigsTest {
    private final SchedulerConfigs configs = GivenConfigs.fresh();

    @Test
    void constructor_oneMissing_namesIt() {
        assertThatThrownBy(() -> new SchedulerConfigs(
                        configs.checkpoint(),
                        configs.coordinator(),
                        configs.leaseManagement(),
                        configs.lifecycle(),
                        configs.metrics(),
                        configs.processor(),
                        null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("retrievalConfig is null");
    }

    @Test
    void stateListener_given_isIt() {
        WorkerStateChangeListener given = state -> {};
        configs.coordinator().workerStateChangeListener(given);
        assertThat(configs.stateListener()).isSameAs(given);
    }

    /** As Amazon's KCL resolves it. */
    @Test
    void stateListener_setToNull_isTheCoordinatorFactorys() {
        WorkerStateChangeListener made = state -> {};
        configs.coordinator().workerStateChangeListener(null).coordinatorFactory(new SchedulerCoordinatorFactory() {
            @Override
            @SuppressWarnings("deprecation")
            public WorkerStateChangeListener createWorkerStateChangeListener() {
                return made;
            }
        });
        assertThat(configs.stateListener()).isSameAs(made);
    }

    @Test
    void part_ofTheRetrieval_isTheOneThatIsUsed() {
        assertThat(configs.part(PollingConfig.class)).isEmpty();
        PollingConfig polling = new PollingConfig(GivenConfigs.client());
        configs.retrieval().retrievalSpecificConfig(polling);
        assertThat(configs.part(PollingConfig.class)).containsSame(polling);
        assertThat(configs.part(FanOutConfig.class)).isEmpty();
    }
}
