package io.kinbridge.testkit.secured;

import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;

/**
 * What somebody may do with a resource, or with all whose names begin alike.
 *
 * @param resource the resource
 * @param operations one or more
 */
public record KafkaPermission(ResourcePattern resource, Set<AclOperation> operations) {
    private static final String ANY_HOST = "*";

    /** Copies the set. */
    public KafkaPermission {
        operations = Set.copyOf(operations);
    }

    /** Kafka's ACLs that give it to a user, from any host. */
    List<AclBinding> acls(String user) {
        return operations.stream()
                .map(operation -> new AclBinding(
                        resource, new AccessControlEntry("User:" + user, ANY_HOST, operation, AclPermissionType.ALLOW)))
                .toList();
    }
}
