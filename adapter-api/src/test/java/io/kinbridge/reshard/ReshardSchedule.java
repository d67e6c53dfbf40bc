package io.kinbridge.reshard;

import static io.kinbridge.reshard.Simulation.SECOND;

import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One run: clients write, read, reshard, pause and die while messages are late and requests fail; then all heals, what is
 * under way ends, and the invariants are checked. The seed decides everything.
 */
final class ReshardSchedule {
    private static final long FAULTS_END = 11 * SECOND;
    private static final long PATIENCE = 120 * SECOND;
    private static final int STEPS_BETWEEN_LOOKS = 16;

    private final Simulation simulation;
    private final Fate fate;
    private final Rules rules;
    private final ShardHistory history;
    private final RecordBook book = new RecordBook();
    private final SimulatedCatalog catalog;
    private final SimulatedLog log;
    private final SimulatedResharder resharder;
    private final List<SimulatedClient> clients = new ArrayList<>();
    private final List<Runnable> writers = new ArrayList<>();
    private final List<SimulatedReader> readers = new ArrayList<>();

    ReshardSchedule(long seed, Rules rules, boolean traced) {
        this.simulation = new Simulation(traced);
        this.fate = new Fate(seed);
        this.rules = rules;
        this.history = new ShardHistory(simulation);
        this.log = new SimulatedLog(simulation, fate, rules, book);
        this.resharder = new SimulatedResharder(fate, this::hasExpired);
        this.catalog = new SimulatedCatalog(simulation, fate, rules, history, first(), this::stir);
    }

    /** Runs it to its end. */
    Optional<Violation> run() {
        int count = fate.oneIn(3) ? 3 : 2;
        for (int i = 0; i < count; i++) {
            begin(new SimulatedClient(i, simulation, fate, rules, catalog, log));
        }
        for (int i = 1 + fate.below(4); i > 0; i--) {
            reshardWithin(FAULTS_END);
        }
        for (int i = 1 + fate.below(4); i > 0; i--) {
            simulation.at(fate.between(0, FAULTS_END), this::stir);
        }
        simulation.runUntil(FAULTS_END);
        heal();
        if (simulation.violation().isEmpty()) {
            new FinalCheck(simulation, book, log, history, readers).run();
        }
        return simulation.violation();
    }

    private StreamEntry first() {
        boolean creating = fate.oneIn(10);
        int count = 1 + fate.below(3);
        if (!creating) {
            log.start(count);
        }
        return SampleStream.ofShards(count).withStatus(creating ? StreamStatus.CREATING : StreamStatus.ACTIVE);
    }

    private void begin(SimulatedClient client) {
        clients.add(client);
        client.later(fate.latency(), client::keepUp);
        client.later(fate.latency(), () -> client.lifecycle().advance(catalog.stream()));
        SimulatedWriter writer = new SimulatedWriter(client, simulation, fate, book);
        writers.add(() -> client.later(fate.between(0, 2 * SECOND), writer::write));
        if (client.number() < 2) {
            SimulatedReader reader = new SimulatedReader(client, simulation, fate, rules, book, log);
            readers.add(reader);
            client.later(fate.between(0, SECOND), reader::read);
        }
    }

    /** Writes, and perhaps trouble, and a reshard: at any time, and whenever the stream has changed. */
    private void stir() {
        writers.forEach(Runnable::run);
        if (fate.disconnects()) {
            simulation.after(fate.between(0, SECOND), anyClient()::cutOff);
        }
        if (catalog.stream().status() == StreamStatus.ACTIVE
                && simulation.now() < FAULTS_END - 2 * SECOND
                && fate.oneIn(2)) {
            reshardWithin(2 * SECOND);
        }
    }

    private void reshardWithin(long time) {
        SimulatedClient client = anyClient();
        client.step(fate.between(0, time), () -> resharder.reshard(client));
    }

    private SimulatedClient anyClient() {
        return clients.get(fate.below(clients.size()));
    }

    /** Readers have seen it all, and nothing sent to it under a lease can still arrive. */
    private boolean hasExpired(Shard shard) {
        long guard = rules.keep(Rules.Promise.REUSE_AFTER_GUARD) ? Fate.MAX_LATENCY : 0;
        return history.isClosedFor(shard, guard)
                && readers.stream().allMatch(reader -> !reader.isAlive() || reader.hasFinished(shard));
    }

    /** Lets what is under way end, without further trouble. */
    private void heal() {
        simulation.trace(() -> "all heals");
        fate.becomeKind();
        clients.forEach(SimulatedClient::wake);
        int steps = 0;
        while (simulation.step()) {
            if (++steps % STEPS_BETWEEN_LOOKS == 0) {
                if (isQuiet()) {
                    return;
                }
                if (simulation.now() > FAULTS_END + PATIENCE) {
                    simulation.violated(unfinished(), () -> "still so after two minutes: " + history.all());
                }
            }
        }
    }

    private boolean isQuiet() {
        return catalog.stream().status() == StreamStatus.ACTIVE
                && !log.isBusy()
                && clients.stream().noneMatch(SimulatedClient::isOwedAnAnswer)
                && readers.stream().filter(SimulatedReader::isAlive).allMatch(this::isAtEnd);
    }

    private boolean isAtEnd(SimulatedReader reader) {
        return catalog.stream().shards().all().stream().allMatch(reader::isAtEnd);
    }

    private Invariant unfinished() {
        if (catalog.stream().status() != StreamStatus.ACTIVE) {
            return Invariant.RESHARDS_END;
        }
        return clients.stream().anyMatch(SimulatedClient::isOwedAnAnswer)
                ? Invariant.REQUESTS_END
                : Invariant.READERS_ARRIVE;
    }

    Set<Corner> corners() {
        return simulation.corners();
    }

    List<String> trace() {
        return simulation.trace();
    }
}
