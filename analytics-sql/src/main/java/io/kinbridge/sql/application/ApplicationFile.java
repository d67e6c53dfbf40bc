package io.kinbridge.sql.application;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * An application as a file declares it: JSON in the shape of CreateApplication of kinesisanalytics (2015-08-14) or
 * kinesisanalyticsv2, or SQL with the same JSON, but for the code, in a comment before it:
 *
 * <pre>
 * /* kinbridge {"Inputs": [...], "Outputs": [...]} *&#47;
 * CREATE OR REPLACE STREAM ...
 * </pre>
 *
 * <p>Beyond the API there are ReferenceDataSources in CreateApplication of the first version, too; {@code "KafkaTopicInput": {"Topic":
 * ...}} in an input, KafkaTopicOutput in an output, {@code "FileReferenceDataSource": {"Path": ...}} and KafkaTopicReferenceDataSource
 * in a reference table; ApplicationCodeFile, a path, in place of ApplicationCode; and {@code "Functions": [{"Name": ..., "Method":
 * "com.acme.Udf#method"}]}. Paths are relative to the file. The limits of the service on the number of inputs, outputs and reference
 * tables do not hold.
 *
 * @param name 1 to 128 letters, digits, dots, hyphens and underscores; in SQL the file's name if not declared
 * @param code of SQL, with its comments
 */
public record ApplicationFile(
        String name,
        String code,
        List<ApplicationInput> inputs,
        List<ApplicationOutput> outputs,
        List<ReferenceDataSource> referenceTables,
        List<JavaFunction> functions) {
    public ApplicationFile {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        referenceTables = List.copyOf(referenceTables);
        functions = List.copyOf(functions);
    }

    /**
     * Reads a file: SQL if its name ends with {@code .sql}, else JSON.
     *
     * @throws InvalidApplicationException with all that is wrong
     * @throws IOException if it cannot be read
     */
    public static ApplicationFile read(Path file) throws IOException {
        return file.getFileName().toString().endsWith(".sql") ? SqlFile.read(file) : JsonFile.read(file);
    }

    /**
     * Reads JSON that is in no file. Its code is in it.
     *
     * @param folder what paths of reference tables are relative to, and where they have to be
     * @throws InvalidApplicationException with all that is wrong
     */
    public static ApplicationFile parse(String json, Path folder) {
        return JsonFile.parse(json, folder);
    }
}
