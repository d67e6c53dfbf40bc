package io.kinbridge.sql.host;

import java.util.Locale;

/** An application is not in a state in which that can be done. */
public final class ApplicationStateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ApplicationStateException(String name, HostedApplication.State state, String remedy) {
        super("application '%s' is %s; %s".formatted(name, state.name().toLowerCase(Locale.ROOT), remedy));
    }
}
