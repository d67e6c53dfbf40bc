package io.kinbridge.firehose.destination;

import io.kinbridge.firehose.destination.CallException.Fault;
import io.kinbridge.lambda.CappedBody;
import java.net.ConnectException;
import java.net.CookieManager;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * A destination's HTTP connections: HTTP/1.1, no redirects, cookies kept for as long as it is open. What goes wrong with a call
 * is told apart here, once for all destinations. For any number of threads.
 */
public final class HttpCaller implements AutoCloseable {
    private final HttpClient client;
    private final ExecutorService executor;

    /**
     * @param name of the threads that carry the bytes
     * @param connecting how long that may take
     */
    public HttpCaller(String name, TlsTrust trust, Duration connecting) {
        executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .cookieHandler(new CookieManager())
                .sslContext(trust.context())
                .connectTimeout(connecting)
                .executor(executor)
                .build();
    }

    /**
     * Sends a request and waits for the whole reply.
     *
     * @param timeout from the begin of the call to the reply's last byte
     * @param mostBytes that the reply's body may have
     */
    public HttpReply call(HttpRequest request, Duration timeout, int mostBytes)
            throws CallException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> pending =
                client.sendAsync(request, start -> new CappedBody(mostBytes + 1));
        try {
            HttpResponse<byte[]> response = pending.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            if (response.body().length > mostBytes) {
                throw new CallException(
                        Fault.TOO_LARGE,
                        "the reply of %s has a body of more than %,d bytes, which is all that it may have"
                                .formatted(place(request.uri()), mostBytes),
                        null);
            }
            return new HttpReply(
                    response.statusCode(), response.headers(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            throw new CallException(
                    Fault.TIMED_OUT,
                    "%s did not reply within %,d ms".formatted(place(request.uri()), timeout.toMillis()),
                    e);
        } catch (ExecutionException e) {
            Fault fault = fault(e);
            throw new CallException(
                    fault, "no reply from %s (%s): %s".formatted(place(request.uri()), fault, cause(e)), e);
        } finally {
            pending.cancel(true);
        }
    }

    /** Host and port alone: what else a URL has may be a secret. */
    private static String place(URI url) {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    private static String cause(ExecutionException e) {
        Throwable cause = e.getCause();
        return String.valueOf(cause == null ? e : cause);
    }

    private static Fault fault(Throwable thrown) {
        if (has(thrown, HttpConnectTimeoutException.class::isInstance)) {
            return Fault.CONNECTING_TIMED_OUT;
        }
        if (has(thrown, e -> e instanceof ConnectException || e instanceof UnresolvedAddressException)) {
            return Fault.NOT_CONNECTED;
        }
        if (has(thrown, HttpCaller::isHandshake)) {
            return has(thrown, HttpCaller::isWrongHost) ? Fault.TLS_WRONG_HOST : Fault.TLS_HANDSHAKE;
        }
        return has(thrown, ProtocolException.class::isInstance) ? Fault.NOT_HTTP : Fault.CLOSED;
    }

    /** The last of these is what Java says of a server that does not speak TLS: "Unrecognized ..." or "Unsupported or unrecognized ...". */
    private static boolean isHandshake(Throwable e) {
        return e instanceof SSLHandshakeException
                || e instanceof SSLPeerUnverifiedException
                || (e instanceof SSLException && String.valueOf(e.getMessage()).contains("recognized SSL message"));
    }

    /** Java has no exception of its own for it; these are the begins of {@code sun.security.util.HostnameChecker}'s messages. */
    private static boolean isWrongHost(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof CertificateException
                && (message.startsWith("No subject alternative") || message.startsWith("No name matching"));
    }

    private static boolean has(Throwable thrown, Predicate<Throwable> test) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (test.test(e)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
