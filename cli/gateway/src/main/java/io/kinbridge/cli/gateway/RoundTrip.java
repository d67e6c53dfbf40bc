package io.kinbridge.cli.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.cli.terminal.CommandFailure;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A record written and read as any client of the wire protocol does it. */
final class RoundTrip {
    static final String STREAM = "kinbridge-check";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ObjectMapper json = new ObjectMapper();
    private final URI endpoint;

    RoundTrip(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Whether the stream of an earlier round trip is there, and ACTIVE. */
    static boolean isThere(URI endpoint) throws IOException {
        return new RoundTrip(endpoint)
                .call("DescribeStreamSummary", "{'StreamName':'%s'}")
                .at("/StreamDescriptionSummary/StreamStatus")
                .asText()
                .equals("ACTIVE");
    }

    /** @throws CommandFailure if it does not work */
    void run() throws IOException, InterruptedException {
        call("CreateStream", "{'StreamName':'%s','ShardCount':1}");
        await("DescribeStreamSummary", "{'StreamName':'%s'}", "/StreamDescriptionSummary/StreamStatus", "ACTIVE");
        String shard = call("PutRecord", "{'StreamName':'%s','PartitionKey':'key','Data':'eyJuIjoxfQ=='}")
                .path("ShardId")
                .asText();
        String iterator = call(
                        "GetShardIterator",
                        "{'StreamName':'%s','ShardId':'" + shard + "','ShardIteratorType':'TRIM_HORIZON'}")
                .path("ShardIterator")
                .asText();
        await("GetRecords", "{'ShardIterator':'" + iterator + "'}", "/Records/0/Data", "eyJuIjoxfQ==");
    }

    private void await(String operation, String request, String path, String value)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!call(operation, request).at(path).asText().equals(value)) {
            if (System.nanoTime() > deadline) {
                throw new CommandFailure(
                        operation + " did not answer " + value + " within " + PATIENCE.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private JsonNode call(String operation, String request) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/x-amz-json-1.1");
        connection.setRequestProperty("X-Amz-Target", "Kinesis_20131202." + operation);
        connection
                .getOutputStream()
                .write(request.formatted(STREAM).replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new CommandFailure(operation + " was answered with " + connection.getResponseCode() + ": "
                    + new String(connection.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        return json.readTree(connection.getInputStream().readAllBytes());
    }
}
