package io.kinbridge.fault.suite;

import io.kinbridge.fault.schedule.FaultKind;
import io.kinbridge.fault.schedule.Victim;
import java.io.IOException;
import java.util.List;

/** The disk of a broker. Kafka ends a broker that cannot write; it is started again when there is room. */
record DiskVictim(SmallDisk disk, BrokerVictim broker) implements Victim {
    @Override
    public String name() {
        return "disk of " + broker.name();
    }

    @Override
    public List<FaultKind> kinds() {
        return List.of(FaultKind.DISK_FULL);
    }

    @Override
    public void strike(FaultKind kind) throws IOException {
        disk.fill();
    }

    @Override
    public void heal(FaultKind kind) throws IOException {
        disk.relieve();
        broker.restore();
    }
}
