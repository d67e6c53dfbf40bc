package io.kinbridge.firehose.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinbridge.firehose.function.FunctionSettings;
import io.kinbridge.firehose.iceberg.IcebergSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;

/** One look at a connector's properties: what is wrong at which key, and the delivery stream if nothing is. */
final class ConfigurationCheck {

    private static final String NAME = "name";

    private final Map<String, String> properties = new TreeMap<>();
    private final ConfigDef keys;
    private final Map<String, ConfigValue> values;
    private final Map<String, List<String>> messages = new LinkedHashMap<>();
    private @Nullable DeliveryStream stream;

    private ConfigurationCheck(ConfigDef keys, Map<String, String> given) {
        given.forEach((key, value) -> {
            if (value != null) {
                properties.put(key, value);
            }
        });
        this.keys = keys;
        this.values = keys.validateAll(properties);
    }

    /** Never throws for what the properties hold. */
    static ConfigurationCheck of(ConfigDef keys, Map<String, String> properties) {
        ConfigurationCheck check = new ConfigurationCheck(keys, properties);
        check.run();
        return check;
    }

    /** What is wrong, by key; empty if nothing is. */
    Map<String, List<String>> messages() {
        return messages;
    }

    /** What was given, without nulls. */
    Map<String, String> properties() {
        return properties;
    }

    /** Present if nothing is wrong. */
    Optional<DeliveryStream> stream() {
        return messages.isEmpty() ? Optional.ofNullable(stream) : Optional.empty();
    }

    /**
     * The connector's properties, and the others that something is wrong with. Connect joins the messages of all of them when it
     * refuses a connector, so each begins with the property, or with the member of the JSON.
     */
    List<ConfigValue> values() {
        List<ConfigValue> all = new ArrayList<>();
        values.forEach((key, value) -> {
            ConfigValue shown = new ConfigValue(
                    key, value.value(), value.recommendedValues(), named(key, messages.getOrDefault(key, List.of())));
            shown.visible(value.visible());
            all.add(shown);
        });
        messages.forEach((key, errors) -> {
            if (!values.containsKey(key)) {
                // Without the value: it may be a secret under a misspelt name.
                all.add(new ConfigValue(key, null, List.of(), named(key, errors)));
            }
        });
        return all;
    }

    private static List<String> named(String key, List<String> errors) {
        return key.equals(FirehoseKeys.DELIVERY_STREAM)
                ? errors
                : errors.stream().map(error -> key + ": " + error).toList();
    }

    private void run() {
        values.forEach((key, value) -> {
            if (!FlatProperties.has(key) || !isReadable(key)) {
                value.errorMessages().forEach(message -> say(key, message));
            }
        });
        String json = properties.get(FirehoseKeys.DELIVERY_STREAM);
        List<String> flat = properties.keySet().stream()
                .filter(key -> FlatProperties.has(key) || key.equals(FirehoseKeys.DESTINATION))
                .toList();
        if (json != null && !flat.isEmpty()) {
            say(
                    FirehoseKeys.DELIVERY_STREAM,
                    FirehoseKeys.DELIVERY_STREAM + " is given together with " + String.join(", ", flat)
                            + "; give either the JSON or these");
        }
        if (json != null) {
            checkJson(json);
        } else if (properties.containsKey(FirehoseKeys.DESTINATION)) {
            DestinationKind.ofProperty(properties.getOrDefault(FirehoseKeys.DESTINATION, ""))
                    .ifPresent(this::checkFlat);
        } else {
            say(
                    FirehoseKeys.DESTINATION,
                    "is required where no " + FirehoseKeys.DELIVERY_STREAM + " is given; give one of the two");
        }
        Faults faults = new Faults();
        ConnectRules.check(properties, faults);
        UnknownProperties.check(properties, keys.names(), faults);
        faults.all().forEach(fault -> say(fault.path(), fault.text()));
        SettingsSections.check(settings(), this::say);
    }

    /** The properties that nothing is wrong with, each for itself. */
    private AbstractConfig settings() {
        Map<String, String> readable = new HashMap<>(properties);
        values.forEach((key, value) -> {
            if (!value.errorMessages().isEmpty()) {
                readable.remove(key);
            }
        });
        return new AbstractConfig(keys, readable, false);
    }

    private boolean isReadable(String key) {
        return parsed(key) != null;
    }

    private @Nullable Object parsed(String key) {
        String text = properties.get(key);
        try {
            return ConfigDef.parseType(
                    key,
                    text,
                    Objects.requireNonNull(keys.configKeys().get(key)).type());
        } catch (ConfigException e) {
            return null;
        }
    }

    private void checkJson(String json) {
        try {
            JsonNode tree = DeliveryStreamJson.tree(json);
            check(tree, path -> FirehoseKeys.DELIVERY_STREAM, true);
        } catch (InvalidConfigurationException e) {
            e.faults().forEach(fault -> say(FirehoseKeys.DELIVERY_STREAM, fault.sentence()));
        }
    }

    private void checkFlat(DestinationKind kind) {
        Map<String, Object> given = new HashMap<>();
        for (FlatProperty property : FlatProperties.all()) {
            String key = property.key();
            if (!properties.containsKey(key)) {
                continue;
            }
            Object value = parsed(key);
            if (!property.belongsTo(kind)) {
                say(
                        key,
                        "belongs to destination " + String.join(", ", property.destinations()) + ", not "
                                + kind.property() + "; leave it out");
            } else if (value != null && isPairs(property)) {
                given.put(key, value);
            }
        }
        FlatTree tree = FlatTree.of(kind, properties.get(NAME), given);
        check(tree.json(), tree::keyOf, false);
    }

    /** Lists of name=value that are none have no JSON. */
    private boolean isPairs(FlatProperty property) {
        boolean isPaired = property.form() == FlatProperty.Form.MAPPINGS
                || property.form() == FlatProperty.Form.ATTRIBUTES
                || property.form() == FlatProperty.Form.CHOICE;
        List<String> errors = Objects.requireNonNull(values.get(property.key())).errorMessages();
        if (isPaired && !errors.isEmpty()) {
            errors.forEach(error -> say(property.key(), error));
            return false;
        }
        return true;
    }

    private void check(JsonNode json, UnaryOperator<String> keyOf, boolean withPath) {
        Faults faults = new Faults();
        CreateDeliveryStreamRequest request = DeliveryStreamJson.request(json, faults);
        DeliveryStreamRules.check(request, faults);
        stream = DeliveryStream.find(request).orElse(null);
        if (stream != null) {
            checkGuarantee(stream, faults);
            checkEndpoint(stream, faults);
            checkCatalog(stream, faults);
            checkFunction(stream, faults);
        }
        for (ConfigurationFault fault : faults.all()) {
            String key = keyOf.apply(fault.path());
            boolean isSaid = !withPath && messages.containsKey(key) && fault.value() == null;
            if (!isSaid) {
                say(key, withPath ? fault.sentence() : fault.text());
            }
        }
    }

    private void checkGuarantee(DeliveryStream checked, Faults faults) {
        if (DeliveryGuarantee.EXACTLY_ONCE.property().equals(properties.get(FirehoseKeys.GUARANTEE))) {
            ExactlyOnceRules.check(checked, faults);
        }
    }

    /** A domain's ARN does not say where it is. */
    private void checkEndpoint(DeliveryStream checked, Faults faults) {
        if (checked.textOf("DomainARN") != null && !properties.containsKey("opensearch.url")) {
            faults.add(
                    checked.node().at("DomainARN"),
                    checked.textOf("DomainARN"),
                    "does not say where the domain is, and AWS is not asked",
                    "give ClusterEndpoint instead, or opensearch.url as well");
        }
    }

    private void checkCatalog(DeliveryStream checked, Faults faults) {
        if (checked.kind() == DestinationKind.ICEBERG
                && !IcebergSettings.of(settings()).hasCatalog()) {
            faults.add(
                    checked.node().at("CatalogConfiguration"),
                    null,
                    "does not say where the tables are, as AWS Glue is not asked",
                    "give iceberg.catalog.type, and the catalog's uri or warehouse");
        }
    }

    private void checkFunction(DeliveryStream checked, Faults faults) {
        for (SdkNode processor : ProcessorRules.processors(checked.node())) {
            for (SdkNode parameter : processor.list("Parameters")) {
                String arn = parameter.text("ParameterValue");
                if (arn != null && "LambdaArn".equals(parameter.text("ParameterName"))) {
                    FunctionSettings.of(settings())
                            .fault(arn)
                            .ifPresent(fault -> faults.add(
                                    parameter.at("ParameterValue"),
                                    null,
                                    fault,
                                    "see function.NAME.url and function.NAME.class"));
                }
            }
        }
    }

    private void say(String key, String message) {
        List<String> said = messages.computeIfAbsent(key, any -> new ArrayList<>());
        String once = withoutKey(key, message);
        if (!said.contains(once)) {
            said.add(once); // Kafka says twice what it cannot parse.
        }
    }

    /** Exceptions name the property in their messages, which stand at the property here. */
    private static String withoutKey(String key, String message) {
        Matcher kafkas = Pattern.compile(
                        "Invalid value (.*) for configuration " + Pattern.quote(key) + ": (.*)", Pattern.DOTALL)
                .matcher(message);
        if (kafkas.matches()) {
            return (kafkas.group(1).equals("null") ? "" : "'" + kafkas.group(1) + "': ") + kafkas.group(2);
        }
        return message.startsWith(key + ": ") ? message.substring(key.length() + 2) : message;
    }
}
