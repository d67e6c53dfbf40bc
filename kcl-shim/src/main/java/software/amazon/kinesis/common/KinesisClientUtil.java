package software.amazon.kinesis.common;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import org.jspecify.annotations.NullMarked;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClientBuilder;

/** Makes an application's client. Amazon's tunes its HTTP/2 connections; here they are Kafka's. */
@NullMarked
public class KinesisClientUtil {

    /**
     * A client on Kafka, found as by {@link KinbridgeConfig#fromEnvironment}: what the application writes and asks by it goes
     * to the cluster that its Scheduler reads.
     *
     * @param clientBuilder not used: its region, credentials and endpoint are AWS's
     * @throws IllegalArgumentException if a setting of Kinbridge's own is missing, unknown or wrong
     */
    public static KinesisAsyncClient createKinesisAsyncClient(KinesisAsyncClientBuilder clientBuilder) {
        return KinbridgeClients.async(KinbridgeConfig.fromEnvironment());
    }

    /** The builder as it is. */
    public static KinesisAsyncClientBuilder adjustKinesisClientBuilder(KinesisAsyncClientBuilder builder) {
        return builder;
    }
}
