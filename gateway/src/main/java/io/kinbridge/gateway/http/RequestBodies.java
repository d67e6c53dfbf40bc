package io.kinbridge.gateway.http;

import io.kinbridge.gateway.AwsError;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Scheduler;

/** Takes in the bodies of requests, each as a whole, and none that is too large or too slow. Thread-safe. */
final class RequestBodies {
    private final int maxBytes;
    private final Duration maxTime;

    RequestBodies(int maxBytes, Duration maxTime) {
        this.maxBytes = maxBytes;
        this.maxTime = maxTime;
    }

    /** Gives the body to one of the two, on a thread that may block. */
    void read(Request request, Consumer<byte[]> body, Consumer<AwsError> refusal) {
        if (request.getLength() > maxBytes) {
            refusal.accept(tooLarge());
            return;
        }
        TimeoutException late = new TimeoutException("The body was not there within " + maxTime);
        Scheduler.Task timer = request.getComponents()
                .getScheduler()
                .schedule(() -> request.fail(late), maxTime.toMillis(), TimeUnit.MILLISECONDS);
        Content.Source.asByteArrayAsync(request, maxBytes, new Promise.Invocable<byte[]>() {
            @Override
            public InvocationType getInvocationType() {
                return InvocationType.BLOCKING;
            }

            @Override
            public void succeeded(byte[] whole) {
                timer.cancel();
                body.accept(whole);
            }

            @Override
            public void failed(Throwable failure) {
                timer.cancel();
                refusal.accept(error(failure));
            }
        });
    }

    private AwsError error(Throwable failure) {
        if (failure instanceof IllegalStateException) {
            return tooLarge();
        }
        if (failure instanceof HttpException bad) {
            return new AwsError("BadRequest", bad.getCode(), "The request is no good HTTP.");
        }
        return new AwsError(
                "RequestTimeoutException",
                408,
                "The request's body was not there within " + maxTime.toSeconds()
                        + " s; send less at a time, or raise the gateway's limit.");
    }

    private AwsError tooLarge() {
        return new AwsError(
                "RequestEntityTooLargeException", 413, "The request's body is larger than " + maxBytes + " bytes.");
    }
}
