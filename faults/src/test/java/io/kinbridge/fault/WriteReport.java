package io.kinbridge.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a write went.
 *
 * @param acknowledged what is in the stream; those of a key in the order of their sends
 * @param failedEntries how many entries of requests failed and were sent again
 * @param failedRequests how many requests failed as a whole; their entries count among the failed ones
 * @param longestRequest how long a request took at most
 */
record WriteReport(List<Acknowledgement> acknowledged, int failedEntries, int failedRequests, Duration longestRequest) {

    void writeTo(Path file) throws IOException {
        Files.write(
                file,
                () -> Stream.concat(
                                Stream.<CharSequence>of(
                                        failedEntries + " " + failedRequests + " " + longestRequest.toMillis()),
                                acknowledged.stream().map(Acknowledgement::line))
                        .iterator());
    }

    static WriteReport readFrom(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] counts = lines.get(0).split(" ", -1);
        return new WriteReport(
                lines.stream().skip(1).map(Acknowledgement::parse).toList(),
                Integer.parseInt(counts[0]),
                Integer.parseInt(counts[1]),
                Duration.ofMillis(Long.parseLong(counts[2])));
    }
}
