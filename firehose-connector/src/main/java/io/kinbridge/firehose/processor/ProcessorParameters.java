package io.kinbridge.firehose.processor;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.ProcessingConfiguration;
import software.amazon.awssdk.services.firehose.model.Processor;
import software.amazon.awssdk.services.firehose.model.ProcessorParameter;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.firehose.model.ProcessorType;

/** The processors of a configuration that is enabled, by type, with their parameters. */
public final class ProcessorParameters {
    private final Map<ProcessorType, Map<ProcessorParameterName, String>> byType;

    private ProcessorParameters(Map<ProcessorType, Map<ProcessorParameterName, String>> byType) {
        this.byType = byType;
    }

    /**
     * Reads a configuration. Of two processors of one type the last counts; the delivery stream's rules refuse
     * them.
     *
     * @param configuration null or disabled for no processors
     */
    public static ProcessorParameters of(@Nullable ProcessingConfiguration configuration) {
        Map<ProcessorType, Map<ProcessorParameterName, String>> byType = new EnumMap<>(ProcessorType.class);
        for (Processor processor : processors(configuration)) {
            Map<ProcessorParameterName, String> parameters = new HashMap<>();
            for (ProcessorParameter parameter : processor.parameters()) {
                parameters.put(parameter.parameterName(), parameter.parameterValue());
            }
            byType.put(processor.type(), parameters);
        }
        return new ProcessorParameters(byType);
    }

    private static List<Processor> processors(@Nullable ProcessingConfiguration configuration) {
        return configuration == null || !Boolean.TRUE.equals(configuration.enabled())
                ? List.of()
                : configuration.processors();
    }

    /** Whether there is such a processor. */
    public boolean has(ProcessorType type) {
        return byType.containsKey(type);
    }

    /** A processor's parameter; empty if it, or the processor, is not there. */
    public Optional<String> get(ProcessorType type, ProcessorParameterName name) {
        return Optional.ofNullable(byType.getOrDefault(type, Map.of()).get(name));
    }
}
