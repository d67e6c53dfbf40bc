package io.kinbridge.gateway.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What operators ask for, before all else: {@code /health} is 200 while requests can be served, {@code /health/live} while the
 * process runs, {@code /metrics} is Prometheus'.
 */
final class OperatorPages extends Handler.Wrapper {
    private final PrometheusMeterRegistry registry;
    private final Capacity capacity;
    private final BooleanSupplier kafka;

    OperatorPages(Handler others, PrometheusMeterRegistry registry, Capacity capacity, BooleanSupplier kafka) {
        super(others);
        this.registry = registry;
        this.capacity = capacity;
        this.kafka = kafka;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (HttpMethod.GET.is(request.getMethod())) {
            switch (request.getHttpURI().getCanonicalPath()) {
                case "/health" -> {
                    health(response, callback);
                    return true;
                }
                case "/health/live" -> {
                    write(response, 200, "application/json", "{\"status\":\"UP\"}\n", callback);
                    return true;
                }
                case "/metrics" -> {
                    write(response, 200, "text/plain; version=0.0.4; charset=utf-8", registry.scrape(), callback);
                    return true;
                }
                default -> {}
            }
        }
        return super.handle(request, response, callback);
    }

    private void health(Response response, Callback callback) {
        if (capacity.isDraining()) {
            write(response, 503, "application/json", "{\"status\":\"STOPPING\"}\n", callback);
        } else if (kafka.getAsBoolean()) {
            write(response, 200, "application/json", "{\"status\":\"UP\",\"kafka\":\"UP\"}\n", callback);
        } else {
            write(response, 503, "application/json", "{\"status\":\"DOWN\",\"kafka\":\"DOWN\"}\n", callback);
        }
    }

    private static void write(Response response, int status, String type, String text, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
    }
}
