package io.kinbridge.firehose.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration with at least one fault; it names them all. */
public final class InvalidConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<ConfigurationFault> faults;

    public InvalidConfigurationException(List<ConfigurationFault> faults) {
        super(faults.size() + (faults.size() == 1 ? " fault" : " faults") + " in the delivery stream's configuration: "
                + faults.stream().map(ConfigurationFault::sentence).collect(Collectors.joining(" | ")));
        this.faults = List.copyOf(faults);
    }

    /** In the order of the request's members. */
    public List<ConfigurationFault> faults() {
        return faults;
    }
}
