package io.kinbridge.benchmark.load;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * Requests to one server over some connections, each of which has one request under way at a time. They are opened anew for each run.
 * For one thread.
 */
public final class Load {
    /** Until all connections are open. */
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final URI endpoint;
    private final List<byte[]> requests;
    private final int connections;
    private final AtomicInteger sent = new AtomicInteger();

    /** @param requests as they are sent, in turns, as often as there is time; of HTTP/1.1 */
    public Load(URI endpoint, List<byte[]> requests, int connections) {
        this.endpoint = endpoint;
        this.requests = List.copyOf(requests);
        this.connections = connections;
    }

    /** Sends the next request on each connection as soon as the last one is answered. Returns how long each call took, nanoseconds. */
    public long[] asFastAsAnswered(Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        return onEach((number, connection, took) -> {
            while (System.nanoTime() - end < 0) {
                long began = System.nanoTime();
                connection.call(next());
                took.add(System.nanoTime() - began);
            }
        });
    }

    /**
     * Sends so many requests a second, at even distances, all connections in turns. Returns how long each call took, nanoseconds: from
     * when it was due, if its connection was still busy then.
     */
    public long[] paced(int perSecond, Duration time) throws Exception {
        long distance = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long interval = distance * connections;
        long began = System.nanoTime() + LEAD_NANOS;
        return onEach((number, connection, took) -> {
            long first = began + number * distance;
            for (long due = first; due - first < time.toNanos(); due += interval) {
                boolean late = System.nanoTime() - due > 0;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                long started = late ? due : System.nanoTime();
                connection.call(next());
                took.add(System.nanoTime() - started);
            }
        });
    }

    private byte[] next() {
        return requests.get(Math.floorMod(sent.getAndIncrement(), requests.size()));
    }

    @FunctionalInterface
    private interface Calls {
        void make(int number, LoadConnection connection, LongStream.Builder took) throws Exception;
    }

    private long[] onEach(Calls calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Callable<LongStream>> workers = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int number = i;
                workers.add(() -> {
                    LongStream.Builder took = LongStream.builder();
                    try (LoadConnection connection = new LoadConnection(endpoint)) {
                        calls.make(number, connection, took);
                    }
                    return took.build();
                });
            }
            LongStream all = LongStream.empty();
            for (Future<LongStream> worker : threads.invokeAll(workers)) {
                all = LongStream.concat(all, worker.get());
            }
            return all.toArray();
        } finally {
            threads.shutdownNow();
        }
    }
}
