package io.kinbridge.fault.schedule;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Carries out what a seed plans, every track by a thread of its own. */
public final class FaultRun implements AutoCloseable {
    private static final int FAULTS_PRINTED = 12;
    private static final int FAULTS_PLANNED = 10_000;

    private final FaultJournal journal;
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> running;

    private FaultRun(long seed, List<Track> tracks, FaultJournal journal) {
        this.journal = journal;
        this.running = tracks.stream()
                .<Future<?>>map(track -> {
                    List<Fault> plan = track.plan(seed, FAULTS_PLANNED);
                    journal.note(track.name() + ": "
                            + plan.stream().limit(FAULTS_PRINTED).toList());
                    return threads.submit(() -> carryOut(plan));
                })
                .toList();
    }

    public static FaultRun start(long seed, List<Track> tracks, FaultJournal journal) {
        return new FaultRun(seed, tracks, journal);
    }

    private Void carryOut(List<Fault> plan) throws InterruptedException {
        for (Fault fault : plan) {
            if (over.await(fault.restMillis(), TimeUnit.MILLISECONDS)) {
                break;
            }
            carryOut(fault);
        }
        return null;
    }

    private void carryOut(Fault fault) throws InterruptedException {
        String what = fault.kind() + " of " + fault.victim().name();
        try {
            journal.note(what + " begins, for " + fault.lengthMillis() + " ms");
            fault.victim().strike(fault.kind());
            boolean unused = over.await(fault.lengthMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            journal.note(what + " could not be: " + e);
        }
        try {
            fault.victim().heal(fault.kind());
            journal.note(what + " is over");
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            journal.note(what + " leaves traces: " + e);
        }
    }

    /** Lets nothing more happen, and returns when all is healed. */
    public void finish() throws Exception {
        over.countDown();
        for (Future<?> track : running) {
            track.get();
        }
    }

    @Override
    public void close() {
        over.countDown();
        threads.shutdownNow();
    }
}
