package io.kinbridge.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.embedded.EmbeddedKafka;
import io.kinbridge.embedded.EmbeddedKafkaConfig;
import io.kinbridge.log.CatalogView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cluster that knows nothing of Kinbridge yet. */
@Timeout(180)
class KafkaFirstUseIT {
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.temporary());
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void refresh_firstClientsAtOnce_agreeOnLeaseAndSecret() throws Exception {
        List<KafkaBackend> backends = new ArrayList<>();
        try {
            List<CompletableFuture<CatalogView>> views = new ArrayList<>();
            for (long lease : List.of(1000L, 2000L, 3000L)) {
                KafkaBackend backend = KafkaBackend.open(
                        KafkaBackend.Config.of(kafka.bootstrapServers()).withLeaseMillis(lease));
                backends.add(backend);
                views.add(backend.catalog().refresh());
            }
            CatalogView first = views.get(0).get(60, TimeUnit.SECONDS);
            assertThat(first.settings().leaseMillis()).isIn(1000L, 2000L, 3000L);
            assertThat(first.settings().tokenSecret()).hasSize(44);
            for (CompletableFuture<CatalogView> view : views) {
                assertThat(view.get(60, TimeUnit.SECONDS).settings()).isEqualTo(first.settings());
            }
        } finally {
            backends.forEach(KafkaBackend::close);
        }
        assertThat(catalogConfig("cleanup.policy")).isEqualTo("compact");
        assertThat(catalogConfig("max.message.bytes")).isEqualTo("16777216");
    }

    private static String catalogConfig(String name) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "__kinbridge_catalog");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            Config config = admin.describeConfigs(List.of(topic))
                    .all()
                    .get(20, TimeUnit.SECONDS)
                    .get(topic);
            return config.get(name).value();
        }
    }
}
