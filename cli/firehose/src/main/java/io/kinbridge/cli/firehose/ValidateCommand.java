package io.kinbridge.cli.firehose;

import io.kinbridge.cli.connect.PluginFolder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Names all that is wrong with a delivery stream's configuration. */
@Command(
        name = "validate",
        description = {
            "Says what is wrong with a delivery stream's configuration, each fault on a line; asks no cluster.",
            "Exits with 1 if something is."
        })
final class ValidateCommand implements Callable<Integer> {
    @Mixin
    private final DeliveryOptions delivery = new DeliveryOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (delivery.areMissing()) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--config=FILE'");
        }
        List<String> faults = PluginFolder.ofLauncher().faults(delivery.connector("any"));
        faults.forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        return faults.isEmpty() ? 0 : 1;
    }
}
