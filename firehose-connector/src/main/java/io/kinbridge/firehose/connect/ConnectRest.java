package io.kinbridge.firehose.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.firehose.connect.ConnectFailure.Kind;
import io.kinbridge.reshard.Timer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A Connect cluster by the REST interface of one of its workers. Futures fail with {@link ConnectFailure}; what Connect cannot do
 * for the moment, while it rebalances above all, is asked again until the time-out. Thread-safe.
 */
public final class ConnectRest {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int CONFLICT = 409;
    private static final int SERVER_ERROR = 500;
    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;
    private static final int UNPROCESSABLE = 422;

    private final Worker worker;
    private final HttpClient http;
    private final Timer timer;
    private final LongSupplier nanoTime;

    /**
     * @param http is not closed here
     * @param timer for pauses between two tries
     * @param nanoTime the monotonic clock, ns
     */
    public ConnectRest(Worker worker, HttpClient http, Timer timer, LongSupplier nanoTime) {
        this.worker = worker;
        this.http = http;
        this.timer = timer;
        this.nanoTime = nanoTime;
    }

    /**
     * Where Connect is.
     *
     * @param url of a worker, or of what stands before several
     * @param authorization the header of that name; null for none
     * @param timeout of a request, from its first try to the last answer
     */
    public record Worker(URI url, @Nullable String authorization, Duration timeout) {
        @Override
        public String toString() {
            return "Kafka Connect at " + url;
        }
    }

    /** Every connector of the cluster. */
    public CompletableFuture<List<Connector>> connectors() {
        return send("GET", "connectors?expand=info&expand=status", null).thenApply(json -> {
            List<Connector> all = new ArrayList<>();
            json.forEach(one -> all.add(ConnectJson.connector(one.path("info"), one.get("status"))));
            return all;
        });
    }

    /** The connector of that name, if there is one. */
    public CompletableFuture<Optional<Connector>> connector(String name) {
        return find(path(name)).thenCompose(info -> {
            if (info.isEmpty()) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            return find(path(name) + "/status")
                    .thenApply(status -> Optional.of(ConnectJson.connector(info.get(), status.orElse(null))));
        });
    }

    /** Makes a connector that does nothing before {@link #resume}. */
    public CompletableFuture<Void> createStopped(String name, Map<String, String> config) {
        ObjectNode json = ConnectJson.object();
        json.put("name", name);
        json.set("config", ConnectJson.properties(config));
        json.put("initial_state", "STOPPED");
        return send("POST", "connectors", json).thenAccept(created -> {});
    }

    /** Gives a connector other properties, all of them; it restarts by itself. */
    public CompletableFuture<Void> configure(String name, Map<String, String> config) {
        return send("PUT", path(name) + "/config", ConnectJson.properties(config))
                .thenAccept(changed -> {});
    }

    /** Sets where a stopped connector begins to read. */
    public CompletableFuture<Void> position(String name, String topic, Map<Integer, Long> offsets) {
        return send("PATCH", path(name) + "/offsets", ConnectJson.offsets(topic, offsets))
                .thenAccept(set -> {});
    }

    /** Lets a stopped or paused connector run. */
    public CompletableFuture<Void> resume(String name) {
        return send("PUT", path(name) + "/resume", null).thenAccept(resumed -> {});
    }

    /**
     * Stops a connector, but keeps it.
     *
     * @return completes when no worker runs a task of it any more, or there is no such connector; fails if that takes longer than
     *     the time-out
     */
    public CompletableFuture<Void> stop(String name) {
        long deadline = nanoTime.getAsLong() + worker.timeout().toNanos();
        return orElse(
                send("PUT", path(name) + "/stop", null).thenCompose(stopping -> stopped(name, deadline)),
                Kind.NOT_FOUND,
                null);
    }

    private CompletableFuture<Void> stopped(String name, long deadline) {
        return connector(name).thenCompose(found -> {
            boolean over = found.map(Connector::isStopped).orElse(true);
            if (over) {
                return CompletableFuture.completedFuture(null);
            }
            if (nanoTime.getAsLong() + PAUSE.toNanos() >= deadline) {
                throw new ConnectFailure(
                        Kind.FAILED,
                        worker + ": tasks of connector " + name + " still run "
                                + worker.timeout().toMillis() + " ms after it was stopped",
                        null);
            }
            return timer.after(PAUSE).thenCompose(paused -> stopped(name, deadline));
        });
    }

    /** Removes a connector; one that is not there counts as removed. */
    public CompletableFuture<Void> delete(String name) {
        return orElse(send("DELETE", path(name), null).thenAccept(deleted -> {}), Kind.NOT_FOUND, null);
    }

    private static String path(String name) {
        return "connectors/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private CompletableFuture<Optional<JsonNode>> find(String path) {
        return orElse(send("GET", path, null).thenApply(Optional::of), Kind.NOT_FOUND, Optional.empty());
    }

    private static <T> CompletableFuture<T> orElse(CompletableFuture<T> answer, Kind expected, @Nullable T otherwise) {
        return answer.exceptionally(failure -> {
            if (failure(failure) instanceof ConnectFailure known && known.kind() == expected) {
                return otherwise;
            }
            throw new CompletionException(failure(failure));
        });
    }

    private CompletableFuture<JsonNode> send(String method, String path, @Nullable JsonNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(resolve(path))
                .timeout(worker.timeout())
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (worker.authorization() != null) {
            request.header("Authorization", worker.authorization());
        }
        return send(request.build(), nanoTime.getAsLong() + worker.timeout().toNanos());
    }

    private URI resolve(String path) {
        String base = worker.url().toString();
        return URI.create(base.endsWith("/") ? base + path : base + "/" + path);
    }

    private CompletableFuture<JsonNode> send(HttpRequest request, long deadline) {
        return http.sendAsync(request, BodyHandlers.ofString())
                .exceptionally(failure -> {
                    throw unreachable(request, failure(failure));
                })
                .thenCompose(response -> {
                    if (isMomentary(response) && nanoTime.getAsLong() + PAUSE.toNanos() < deadline) {
                        return timer.after(PAUSE).thenCompose(paused -> send(request, deadline));
                    }
                    return CompletableFuture.completedFuture(result(request, response));
                });
    }

    /**
     * A rebalance, or a config that the worker has not read yet: a conflict that is not a name taken, or, to requests that are not
     * forwarded to the leader, a server's error of which the message alone tells.
     */
    private static boolean isMomentary(HttpResponse<String> response) {
        boolean isConflict = response.statusCode() == CONFLICT && !isTaken(response);
        return isConflict
                || (response.statusCode() == SERVER_ERROR
                        && ConnectJson.message(response.body()).contains("rebalance"));
    }

    private static boolean isTaken(HttpResponse<String> response) {
        return response.statusCode() == CONFLICT
                && ConnectJson.message(response.body()).contains("already exists");
    }

    private JsonNode result(HttpRequest request, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            JsonNode json = ConnectJson.read(response.body());
            if (json == null) {
                throw failure(Kind.FAILED, request, "answered with what is no JSON; is firehose.connect.url right?");
            }
            return json;
        }
        String message = "answered " + status + ": " + ConnectJson.message(response.body());
        throw switch (status) {
            case NOT_FOUND ->
                failure(ConnectJson.isConnects(response.body()) ? Kind.NOT_FOUND : Kind.FAILED, request, message);
            case BAD_REQUEST, UNPROCESSABLE -> failure(Kind.REFUSED, request, ConnectJson.message(response.body()));
            case CONFLICT -> failure(isTaken(response) ? Kind.EXISTS : Kind.UNREACHABLE, request, message);
            default -> failure(Kind.FAILED, request, message);
        };
    }

    private ConnectFailure failure(Kind kind, HttpRequest request, String what) {
        return new ConnectFailure(
                kind, worker + ", " + request.method() + " " + request.uri().getPath() + ": " + what, null);
    }

    private ConnectFailure unreachable(HttpRequest request, Throwable cause) {
        return new ConnectFailure(
                Kind.UNREACHABLE,
                worker + " does not answer " + request.method() + " "
                        + request.uri().getPath() + " within "
                        + worker.timeout().toMillis() + " ms (" + cause
                        + "). Start a worker there, or set firehose.connect.url.",
                cause);
    }

    private static Throwable failure(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
