package io.kinbridge.gateway.identity;

import io.kinbridge.testkit.BrokerCluster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A broker with users, who may do what docs/operations.md says that their clients need, and nothing else. */
final class KafkaUsers implements AutoCloseable {
    private static final String ANY_HOST = "*";
    private static final String PASSWORD = "-password";

    private final BrokerCluster cluster;
    private final Admin admin;

    private KafkaUsers(BrokerCluster cluster) {
        this.cluster = cluster;
        this.admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    }

    static KafkaUsers start(String... names) {
        Map<String, String> users = new HashMap<>();
        for (String name : names) {
            users.put(name, name + PASSWORD);
        }
        return new KafkaUsers(BrokerCluster.startWithUsers(1, users));
    }

    String bootstrapServers() {
        return cluster.loginBootstrapServers();
    }

    static String login(String user) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password=\""
                + user + PASSWORD + "\";";
    }

    void allow(String user, ResourceType type, String resource, AclOperation... operations) throws Exception {
        List<AclBinding> acls = new ArrayList<>();
        for (AclOperation operation : operations) {
            acls.add(new AclBinding(
                    new ResourcePattern(type, resource, PatternType.LITERAL),
                    new AccessControlEntry("User:" + user, ANY_HOST, operation, AclPermissionType.ALLOW)));
        }
        admin.createAcls(acls).all().get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        admin.close();
        cluster.close();
    }
}
