package io.kinbridge.firehose.worker;

import io.kinbridge.testkit.TestKafka;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.distributed.DistributedHerder;

/** A worker of a Connect cluster of its own, in this JVM, with the plugins of the class path. Its REST port is a free one. */
public final class ConnectForTests implements AutoCloseable {
    private final Connect<DistributedHerder> connect;

    private ConnectForTests(Connect<DistributedHerder> connect) {
        this.connect = connect;
    }

    /** Starts a worker; it answers before it has joined its group, and refuses changes until then. */
    public static ConnectForTests start(TestKafka kafka) {
        String group = kafka.uniqueName("connect");
        Map<String, String> properties = new HashMap<>();
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        properties.put("group.id", group);
        for (String topic : new String[] {"config", "offset", "status"}) {
            properties.put(topic + ".storage.topic", group + "-" + topic);
            properties.put(topic + ".storage.replication.factor", "1");
        }
        properties.put("offset.storage.partitions", "1");
        properties.put("status.storage.partitions", "1");
        properties.put("key.converter", "org.apache.kafka.connect.json.JsonConverter");
        properties.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        properties.put("listeners", "http://127.0.0.1:0");
        properties.put("plugin.discovery", "service_load");
        properties.put("offset.flush.interval.ms", "1000");
        properties.put("scheduled.rebalance.max.delay.ms", "0");
        return new ConnectForTests(new ConnectDistributed().startConnect(properties));
    }

    public URI url() {
        return connect.rest().advertisedUrl();
    }

    @Override
    public void close() {
        connect.stop();
        connect.awaitStop();
    }
}
