package io.kinbridge.sql.run;

import io.kinbridge.lambda.HttpFunction;
import io.kinbridge.sql.application.ApplicationFile;
import io.kinbridge.sql.application.ApplicationInput;
import io.kinbridge.sql.application.ApplicationOutput;
import io.kinbridge.sql.application.Resource;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.input.MetadataColumn;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.lambda.LambdaPreprocessor;
import io.kinbridge.sql.lambda.RetryPolicy;
import io.kinbridge.sql.plan.ApplicationPlan;
import io.kinbridge.sql.plan.ApplicationPlanner;
import io.kinbridge.sql.topology.output.ErrorStream;
import io.kinbridge.sql.topology.output.OutputBinding;
import io.kinbridge.sql.topology.source.RecordPreprocessor;
import io.kinbridge.sql.topology.source.SourceInput;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A declared application, planned, with what Kafka Streams is to read and to write for it. Nothing here touches the network. */
final class PlannedApplication implements AutoCloseable {
    private final ApplicationFile file;
    private final RunSettings settings;
    private final JarFunctions functions;
    private final ApplicationPlan plan;

    /**
     * @throws io.kinbridge.sql.InvalidSqlException if its code is not valid
     * @throws IllegalArgumentException if a function is not to be had, or an output is of no stream
     */
    PlannedApplication(ApplicationFile file, RunSettings settings) {
        this.file = file;
        this.settings = settings;
        this.functions = new JarFunctions(settings.jars());
        try {
            this.plan = makePlan();
            file.outputs().forEach(this::checkStream);
        } catch (RuntimeException e) {
            functions.close();
            throw e;
        }
    }

    private ApplicationPlan makePlan() {
        ApplicationPlanner planner = new ApplicationPlanner(file.code());
        for (ApplicationInput input : file.inputs()) {
            List<Column> columns = columns(input.schema());
            input.streamNames().forEach(name -> planner.withSource(name, columns, MetadataColumn.COLUMNS));
        }
        file.referenceTables().forEach(table -> planner.withReference(table.tableName(), columns(table.schema())));
        file.functions().forEach(function -> planner.withFunction(functions.find(function)));
        return planner.withPartialAggregates().plan();
    }

    private static List<Column> columns(SourceSchema schema) {
        return schema.columns().stream()
                .map(column -> new Column(column.name(), column.type(), true))
                .toList();
    }

    private void checkStream(ApplicationOutput output) {
        TreeSet<String> known = new TreeSet<>(plan.graph().streams().keySet());
        known.add(ErrorStream.NAME);
        if (!known.contains(output.stream())) {
            throw new IllegalArgumentException(
                    "the application has an output '%s', and no stream of that name; it has %s"
                            .formatted(output.stream(), known));
        }
    }

    ApplicationPlan plan() {
        return plan;
    }

    List<SourceInput> sources() {
        return file.inputs().stream()
                .map(input -> source(input, preprocessor(input)))
                .toList();
    }

    /** The sources as they are read if no function sees the records first; the URLs of functions need not be known. */
    List<SourceInput> sourcesWithoutFunctions() {
        return file.inputs().stream().map(input -> source(input, null)).toList();
    }

    private SourceInput source(ApplicationInput input, @Nullable RecordPreprocessor preprocessor) {
        boolean isStream = input.source().kind() == Resource.Kind.KINESIS_STREAM;
        return new SourceInput(
                input.source().name(),
                isStream ? SourceInput.Kind.STREAM : SourceInput.Kind.TOPIC,
                input.streamNames(),
                input.schema(),
                plan.metadata(),
                preprocessor);
    }

    private @Nullable RecordPreprocessor preprocessor(ApplicationInput input) {
        if (input.preprocessor() == null) {
            return null;
        }
        HttpFunction function =
                new HttpFunction(settings.functions().of(input.preprocessor()), settings.functionTimeout());
        return new LambdaPreprocessor(
                function, RetryPolicy.PREPROCESSING, arns().application(file.name()), arns().source(input.source()));
    }

    private Arns arns() {
        return new Arns(
                settings.streams().cluster().region(),
                settings.streams().cluster().account());
    }

    /** Whether a task may wait for a function while a transaction is open. */
    boolean callsFunctions() {
        return file.inputs().stream().anyMatch(input -> input.preprocessor() != null);
    }

    /** Those that Kafka Streams writes. */
    List<OutputBinding> outputs() {
        List<OutputBinding> bindings = new ArrayList<>();
        for (ApplicationOutput output : file.outputs()) {
            bindings.add(new OutputBinding(
                    output.stream(),
                    output.destination().kind() == Resource.Kind.LAMBDA_FUNCTION
                            ? deliveryTopic(output)
                            : output.destination().name(),
                    output.destination().kind() == Resource.Kind.KINESIS_STREAM
                            ? OutputBinding.Kind.STREAM
                            : OutputBinding.Kind.TOPIC,
                    output.format()));
        }
        return bindings;
    }

    /** The outputs to functions, each of which has a topic in between. */
    List<ApplicationOutput> deliveries() {
        return file.outputs().stream()
                .filter(output -> output.destination().kind() == Resource.Kind.LAMBDA_FUNCTION)
                .toList();
    }

    /** Where the rows of an output to a function wait. */
    String deliveryTopic(ApplicationOutput output) {
        return "%s-output-%d-delivery"
                .formatted(settings.streams().applicationId(), file.outputs().indexOf(output) + 1);
    }

    String applicationArn() {
        return arns().application(file.name());
    }

    @Override
    public void close() {
        functions.close();
    }
}
