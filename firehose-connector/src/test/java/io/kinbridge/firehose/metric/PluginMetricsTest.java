package io.kinbridge.firehose.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class PluginMetricsTest {
    private static final MBeanServer JMX = ManagementFactory.getPlatformMBeanServer();

    @Test
    void open_twoTasksOfAStream_countTogetherInJmxAndForPrometheus() throws Exception {
        int port = freePort();
        ObjectName name = new ObjectName("kinbridge.firehose:type=DeliveryStream,name=metrics-clicks");
        try (PluginMetrics.Lease first = PluginMetrics.open("metrics-clicks", port);
                PluginMetrics.Lease second = PluginMetrics.open("metrics-clicks", port)) {
            DeliveryMeters one = first.meters().deliveries("DeliveryToS3", "SucceedConversion");
            one.delivered(3, 300);
            one.attempted(true);
            one.attempted(false);
            one.measureFreshness(() -> 4_999);
            DeliveryMeters other = second.meters().deliveries("DeliveryToS3");
            other.delivered(2, 20);
            other.measureFreshness(() -> 9_000);
            second.meters().record("ExecuteProcessing.Duration", Duration.ofMillis(1500));

            assertThat(JMX.getAttribute(name, "DeliveryToS3.Records")).isEqualTo(5.0);
            assertThat(JMX.getAttribute(name, "DeliveryToS3.Bytes")).isEqualTo(320.0);
            assertThat(JMX.getAttribute(name, "SucceedConversion.Records")).isEqualTo(3.0);
            assertThat(JMX.getAttribute(name, "DeliveryToS3.Success")).isEqualTo(1.0);
            assertThat(JMX.getAttribute(name, "DeliveryToS3.Attempts")).isEqualTo(2.0);
            assertThat(JMX.getAttribute(name, "DeliveryToS3.DataFreshness")).isEqualTo(9.0);
            assertThat(JMX.getAttribute(name, "ExecuteProcessing.Duration.TotalMillis"))
                    .isEqualTo(1500.0);
            assertThat(JMX.getMBeanInfo(name).getAttributes()).hasSizeGreaterThan(6);
            assertThat(scrape(port)).contains("DeliveryToS3_Records_total{DeliveryStreamName=\"metrics-clicks\"} 5.0");
        }

        assertThatThrownBy(() -> JMX.getMBeanInfo(name)).isInstanceOf(InstanceNotFoundException.class);
        assertThatThrownBy(() -> scrape(port)).isInstanceOf(IOException.class);
    }

    @Test
    void open_portInUse_saysSo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> PluginMetrics.open("metrics-taken", taken.getLocalPort()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("metrics.prometheus.port is " + taken.getLocalPort());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String scrape(int port) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
