package io.kinbridge.sql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ConnectionSettingsTest {
    @Test
    void of_clustersProperties_areTheClustersConfiguration() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", "a:1,b:2");
        properties.setProperty("request.timeout.ms", "5000");
        properties.setProperty("kafka.sasl.jaas.config", "secret");
        properties.setProperty("user", "");
        ConnectionSettings settings = ConnectionSettings.of(properties);
        assertThat(settings.cluster().bootstrapServers()).isEqualTo("a:1,b:2");
        assertThat(settings.cluster().requestTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.cluster().kafka()).containsEntry("sasl.jaas.config", "secret");
        assertThat(settings.schemas()).isNull();
    }

    @Test
    void connect_wrongProperties_isRefusedWithWhatToDo() {
        assertRefused("jdbc:kinbridge:", "bootstrap.servers is missing");
        assertRefused("jdbc:kinbridge:bootstrap.servers=a:1;fetch=3", "'fetch' is not a setting");
        assertRefused("jdbc:kinbridge:bootstrap.servers=a:1;password=x", "kafka.sasl.jaas.config");
        assertRefused("jdbc:kinbridge:bootstrap.servers=a:1;schemas=pom.xml", "no directory");
    }

    private static void assertRefused(String url, String message) {
        assertThatThrownBy(() -> DriverManager.getConnection(url))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(message);
    }
}
