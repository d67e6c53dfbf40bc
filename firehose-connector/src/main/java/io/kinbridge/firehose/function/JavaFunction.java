package io.kinbridge.firehose.function;

import io.kinbridge.lambda.FunctionException;
import io.kinbridge.lambda.FunctionException.Reason;
import io.kinbridge.lambda.HttpFunction;
import io.kinbridge.lambda.LambdaFunction;
import java.lang.reflect.InvocationTargetException;
import java.time.Clock;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A function that is a class in the worker: a RequestHandler, with Lambda's own classes or any others that Jackson reads and
 * writes, or a RequestStreamHandler. As in Lambda, an instance has one call at a time, and is kept for the next; a call that
 * takes too long is interrupted, and its instance is not used again.
 */
final class JavaFunction implements LambdaFunction {
    private final Class<?> type;
    private final FunctionArn arn;
    private final Duration timeout;
    private final Clock clock;
    private final Deque<FunctionHandler> idle = new ConcurrentLinkedDeque<>();
    private final ExecutorService threads;

    private JavaFunction(Class<?> type, FunctionArn arn, Duration timeout, Clock clock) {
        this.type = type;
        this.arn = arn;
        this.timeout = timeout;
        this.clock = clock;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "function-" + arn.name());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Loads the class and makes its first instance.
     *
     * @throws IllegalArgumentException if that does not go; the message says why
     */
    static JavaFunction load(String className, FunctionArn arn, Duration timeout, Clock clock) {
        JavaFunction function = new JavaFunction(loaded(className, arn), arn, timeout, clock);
        try {
            function.idle.push(function.newHandler());
            return function;
        } catch (FunctionException e) {
            function.close();
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            function.close();
            throw e;
        }
    }

    private static Class<?> loaded(String className, FunctionArn arn) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        for (ClassLoader loader : new @Nullable ClassLoader[] {context, JavaFunction.class.getClassLoader()}) {
            try {
                return Class.forName(className, true, loader);
            } catch (ClassNotFoundException e) {
                // The other one may have it.
            }
        }
        throw new IllegalArgumentException(
                "function.%s.class: there is no class %s; put its jar into the plugin's folder"
                        .formatted(arn.name(), className));
    }

    private FunctionHandler newHandler() throws FunctionException {
        try {
            return FunctionHandler.of(type.getDeclaredConstructor().newInstance());
        } catch (InvocationTargetException e) {
            throw new FunctionException(
                    Reason.FUNCTION_ERROR,
                    "function %s: %s does not start: %s".formatted(arn.name(), type.getName(), e.getCause()),
                    e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "function.%s.class: %s needs a public constructor without parameters"
                            .formatted(arn.name(), type.getName()),
                    e);
        }
    }

    @Override
    public byte[] call(byte[] event) throws FunctionException, InterruptedException {
        FunctionHandler kept = idle.poll();
        FunctionHandler handler = kept == null ? newHandler() : kept;
        FunctionContext context =
                new FunctionContext(arn, clock, clock.instant().plus(timeout));
        Future<byte[]> answer = threads.submit(() -> handler.handle(event, context));
        byte[] bytes = await(answer, handler);
        if (bytes.length > HttpFunction.MOST_BYTES) {
            throw new FunctionException(
                    Reason.TOO_LARGE,
                    "function %s answered with %,d bytes; Lambda allows %,d"
                            .formatted(arn.name(), bytes.length, HttpFunction.MOST_BYTES));
        }
        return bytes;
    }

    private byte[] await(Future<byte[]> answer, FunctionHandler handler)
            throws FunctionException, InterruptedException {
        try {
            byte[] bytes = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            idle.push(handler);
            return bytes;
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new FunctionException(
                    Reason.TIMED_OUT,
                    "function %s gave no answer within %,d ms".formatted(arn.name(), timeout.toMillis()),
                    e);
        } catch (ExecutionException e) {
            idle.push(handler);
            throw new FunctionException(
                    Reason.FUNCTION_ERROR, "function %s failed: %s".formatted(arn.name(), e.getCause()), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    @Override
    public String toString() {
        return "function " + arn.name() + " (" + type.getName() + ")";
    }
}
