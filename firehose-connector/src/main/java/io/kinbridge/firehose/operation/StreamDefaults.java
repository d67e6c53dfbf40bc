package io.kinbridge.firehose.operation;

import java.util.Map;

/**
 * What delivery streams are made with besides their own configuration.
 *
 * @param region the region that ARNs name
 * @param account the account that ARNs name, twelve digits
 * @param partitions how many partitions the topic of a DirectPut stream has, 1 to 10,000
 * @param tasks tasks.max of connectors, 1 to 10,000
 * @param connector properties that every connector has, of Connect or of Kinbridge: s3.endpoint, errors.tolerance, ...
 */
public record StreamDefaults(String region, String account, int partitions, int tasks, Map<String, String> connector) {
    public StreamDefaults {
        connector = Map.copyOf(connector);
    }

    String arn(String name) {
        return "arn:aws:firehose:" + region + ":" + account + ":deliverystream/" + name;
    }
}
