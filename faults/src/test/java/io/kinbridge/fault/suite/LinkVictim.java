package io.kinbridge.fault.suite;

import io.kinbridge.fault.network.TcpProxy;
import io.kinbridge.fault.network.Weather;
import io.kinbridge.fault.schedule.FaultKind;
import io.kinbridge.fault.schedule.Victim;
import java.util.List;

/** The network before a broker or a gateway. */
record LinkVictim(String name, TcpProxy proxy) implements Victim {
    private static final int DELAY_MILLIS = 300;
    private static final int BYTES_PER_SECOND = 20_000;

    @Override
    public List<FaultKind> kinds() {
        return List.of(FaultKind.SLOW, FaultKind.NARROW, FaultKind.CUT, FaultKind.RESET);
    }

    @Override
    public void strike(FaultKind kind) {
        switch (kind) {
            case SLOW -> proxy.set(Weather.slow(DELAY_MILLIS));
            case NARROW -> proxy.set(Weather.narrow(BYTES_PER_SECOND));
            case CUT -> proxy.set(Weather.CUT);
            case RESET -> proxy.reset();
            default -> throw new IllegalArgumentException(kind + " of a network");
        }
    }

    @Override
    public void heal(FaultKind kind) {
        proxy.set(Weather.FAIR);
    }
}
