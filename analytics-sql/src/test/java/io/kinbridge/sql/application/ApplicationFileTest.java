package io.kinbridge.sql.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kinbridge.sql.application.ReferenceDataSource.CompactedTopic;
import io.kinbridge.sql.application.ReferenceDataSource.LocalFile;
import io.kinbridge.sql.application.ReferenceDataSource.S3Object;
import io.kinbridge.sql.application.Resource.Kind;
import io.kinbridge.sql.output.OutputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationFileTest {
    private static final String SCHEMA = """
            {"RecordFormat": {"RecordFormatType": "CSV"}, "RecordColumns": [{"Name": "A", "SqlType": "INTEGER"}]}""";
    private static final String LISTS = """
            "Inputs": [{
              "NamePrefix": "SOURCE",
              "InputProcessingConfiguration": {"InputLambdaProcessor": {
                "ResourceARN": "arn:aws:lambda:eu-west-1:111122223333:function:unzip:3"%s}},
              "KinesisStreamsInput": {"ResourceARN": "arn:aws:kinesis:eu-west-1:111122223333:stream/orders"%s},
              "InputParallelism": {"Count": 2},
              "InputSchema": %s}],
            "Outputs": [
              {"Name": "OUT", "KinesisStreamsOutput": {"ResourceARN": "arn:aws-cn:kinesis:x:1:stream/totals"},
               "DestinationSchema": {"RecordFormatType": "JSON"}},
              {"Name": "OUT", "KinesisFirehoseOutput": {"ResourceARN": "arn:aws:firehose:x:1:deliverystream/archive"},
               "DestinationSchema": {"RecordFormatType": "CSV"}},
              {"Name": "error_stream", "LambdaOutput": {"ResourceARN": "http://localhost:9000/alarm"},
               "DestinationSchema": {"RecordFormatType": "JSON"}}]
            """;

    @TempDir
    private Path folder;

    private ApplicationFile read(String name, String text) throws IOException {
        return ApplicationFile.read(Files.writeString(folder.resolve(name), text));
    }

    private List<String> faults(String name, String text) {
        InvalidApplicationException invalid =
                catchThrowableOfType(InvalidApplicationException.class, () -> read(name, text));
        return invalid.faults();
    }

    private static void assertLists(ApplicationFile application) {
        assertThat(application.inputs()).singleElement().satisfies(input -> {
            assertThat(input.streamNames()).containsExactly("SOURCE_001", "SOURCE_002");
            assertThat(input.source()).isEqualTo(new Resource(Kind.KINESIS_STREAM, "orders"));
            assertThat(input.preprocessor()).isEqualTo(new Resource(Kind.LAMBDA_FUNCTION, "unzip"));
            assertThat(input.schema().columns()).hasSize(1);
        });
        assertThat(application.outputs())
                .containsExactly(
                        new ApplicationOutput("OUT", new Resource(Kind.KINESIS_STREAM, "totals"), OutputFormat.JSON),
                        new ApplicationOutput("OUT", new Resource(Kind.DELIVERY_STREAM, "archive"), OutputFormat.CSV),
                        new ApplicationOutput(
                                "error_stream",
                                new Resource(Kind.LAMBDA_FUNCTION, "http://localhost:9000/alarm"),
                                OutputFormat.JSON));
    }

    @Test
    void read_versionOne_hasWhatCreateApplicationSays() throws IOException {
        String role = ", \"RoleARN\": \"arn:aws:iam::111122223333:role/r\"";
        ApplicationFile application = read("app.json", """
                {"ApplicationName": "totals-1", "ApplicationDescription": "x", "ApplicationCode": "CREATE PUMP",
                 "CloudWatchLoggingOptions": [{"LogStreamARN": "arn", "RoleARN": "arn"}],
                 "Tags": [{"Key": "a", "Value": "b"}], %s}""".formatted(LISTS.formatted(role, role, SCHEMA)));
        assertThat(application.name()).isEqualTo("totals-1");
        assertThat(application.code()).isEqualTo("CREATE PUMP");
        assertLists(application);
    }

    @Test
    void read_versionTwo_hasTheSame() throws IOException {
        ApplicationFile application = read("app.json", """
                {"ApplicationName": "totals", "RuntimeEnvironment": "SQL-1_0", "ServiceExecutionRole": "arn",
                 "ApplicationConfiguration": {
                   "SqlApplicationConfiguration": {%s},
                   "ApplicationCodeConfiguration": {"CodeContentType": "PLAINTEXT", "CodeContent": {"TextContent": "-- code"}}}}""".formatted(LISTS.formatted("", "", SCHEMA)));
        assertThat(application.code()).isEqualTo("-- code");
        assertLists(application);
    }

    @Test
    void read_sql_declaresInItsFirstComment() throws IOException {
        String text = """
                /* kinbridge {
                  "Inputs": [{"NamePrefix": "S", "KafkaTopicInput": {"Topic": "orders"}, "InputSchema": %s}],
                  "Outputs": [{"Name": "OUT", "KafkaTopicOutput": {"Topic": "totals"},
                               "DestinationSchema": {"RecordFormatType": "CSV"}}]
                } */
                -- {not JSON}
                SELECT /* 1 */ 1""".formatted(SCHEMA);
        ApplicationFile application = read("hourly-totals.sql", text);
        assertThat(application.name()).isEqualTo("hourly-totals");
        assertThat(application.code()).isEqualTo(text);
        assertThat(application.inputs()).singleElement().satisfies(input -> {
            assertThat(input.streamNames()).containsExactly("S_001");
            assertThat(input.source()).isEqualTo(new Resource(Kind.KAFKA_TOPIC, "orders"));
            assertThat(input.preprocessor()).isNull();
        });
        assertThat(application.outputs())
                .containsExactly(
                        new ApplicationOutput("OUT", new Resource(Kind.KAFKA_TOPIC, "totals"), OutputFormat.CSV));
    }

    @Test
    void read_beyondTheApi_hasCodeFileTablesAndFunctions() throws IOException {
        Files.writeString(folder.resolve("code.sql"), "-- in a file");
        ApplicationFile application = read("app.json", """
                {"ApplicationName": "a", "ApplicationCodeFile": "code.sql",
                 "Inputs": [{"NamePrefix": "S", "InputSchema": %1$s, "KinesisFirehoseInput":
                   {"ResourceARN": "arn:aws:firehose:x:1:deliverystream/direct"}}],
                 "ReferenceDataSources": [
                   {"TableName": "T1", "ReferenceSchema": %1$s, "S3ReferenceDataSource":
                     {"BucketARN": "arn:aws:s3:::bucket", "FileKey": "a/b.csv", "ReferenceRoleARN": "arn"}},
                   {"TableName": "T2", "ReferenceSchema": %1$s, "FileReferenceDataSource": {"Path": "t2.csv"}},
                   {"TableName": "T3", "ReferenceSchema": %1$s, "KafkaTopicReferenceDataSource": {"Topic": "t3"}}],
                 "Functions": [{"Name": "F", "Method": "com.acme.Udf$In#f"}]}""".formatted(SCHEMA));
        assertThat(application.code()).isEqualTo("-- in a file");
        assertThat(application.inputs().get(0).source()).isEqualTo(new Resource(Kind.DELIVERY_STREAM, "direct"));
        assertThat(application.referenceTables())
                .extracting(ReferenceDataSource::location)
                .containsExactly(
                        new S3Object("bucket", "a/b.csv"),
                        new LocalFile(folder.toAbsolutePath().normalize().resolve("t2.csv")),
                        new CompactedTopic("t3"));
        assertThat(application.functions()).containsExactly(new JavaFunction("F", "com.acme.Udf$In", "f"));
    }

    @Test
    void read_manyFaults_namesThemAllWithPlaceAndValue() {
        assertThat(faults("app.json", """
                                {"ApplicationName": "a b", "ApplicationCodeFile": "none.sql", "Colour": 1,
                                 "Inputs": [
                                   {"NamePrefix": "S", "InputParallelism": {"Count": 65}, "InputSchema":
                                     {"RecordFormat": {"RecordFormatType": "CSV"}, "RecordColumns": [{"Name": "A", "SqlType": "TEXT"}]},
                                    "KinesisStreamsInput": {"ResourceARN": "orders"}},
                                   {"NamePrefix": "S", "KafkaTopicInput": {"Topic": "a"}, "KinesisFirehoseInput": {}}],
                                 "Outputs": [{"Name": 7, "DestinationSchema": {"RecordFormatType": "json"}}],
                                 "Functions": [{"Name": "F", "Method": "com.acme.Udf.f"}]}"""))
                .satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault)
                                .startsWith("ApplicationName: expected 1 to 128")
                                .contains("'a b'"),
                        fault -> assertThat(fault)
                                .startsWith("ApplicationCodeFile: there is no file ")
                                .endsWith("none.sql"),
                        fault -> assertThat(fault).startsWith("Colour: not known here; expected Application"),
                        fault -> assertThat(fault)
                                .isEqualTo("Inputs[0].InputParallelism.Count: expected 1 to 64, not 65"),
                        fault -> assertThat(fault)
                                .startsWith("Inputs[0].InputSchema.RecordColumns[0].SqlType: ")
                                .contains("TEXT"),
                        fault -> assertThat(fault)
                                .isEqualTo("Inputs[0].KinesisStreamsInput.ResourceARN: expected an ARN like "
                                        + "arn:aws:kinesis:REGION:ACCOUNT:stream/NAME, not 'orders'"),
                        fault -> assertThat(fault).startsWith("Inputs[1].NamePrefix: 'S' is the name of another"),
                        fault -> assertThat(fault)
                                .startsWith("Inputs[1]: expected one of ")
                                .contains("KafkaTopicInput"),
                        fault -> assertThat(fault)
                                .startsWith("Inputs[1].InputSchema: expected ")
                                .contains("sql discover"),
                        fault -> assertThat(fault)
                                .startsWith("Outputs[0].Name: expected ")
                                .endsWith("not 7"),
                        fault -> assertThat(fault)
                                .startsWith("Outputs[0]: expected one of ")
                                .endsWith("not none"),
                        fault -> assertThat(fault)
                                .isEqualTo(
                                        "Outputs[0].DestinationSchema.RecordFormatType: expected JSON or CSV, not 'json'"),
                        fault -> assertThat(fault)
                                .startsWith("Functions[0].Method: ")
                                .endsWith("not 'com.acme.Udf.f'"));
    }

    @Test
    void read_otherRuntime_isRefused() {
        assertThat(faults("app.json", """
                                {"ApplicationName": "a", "RuntimeEnvironment": "FLINK-1_19", "ApplicationConfiguration": {
                                  "SqlApplicationConfiguration": {},
                                  "ApplicationCodeConfiguration": {"CodeContentType": "ZIPFILE", "CodeContent": {"ZipFileContent": "x"}}}}"""))
                .contains("RuntimeEnvironment: expected SQL-1_0, not 'FLINK-1_19'")
                .contains("ApplicationConfiguration.SqlApplicationConfiguration.Inputs: expected at least one input")
                .anySatisfy(fault -> assertThat(fault).contains("CodeContentType: expected PLAINTEXT, not 'ZIPFILE'"));
    }

    @Test
    void read_noJson_namesLineAndColumn() {
        assertThat(faults("app.json", "{\n \"ApplicationName\": x}"))
                .singleElement()
                .asString()
                .contains("app.json: line 2, column ", "'x'");
    }

    @Test
    void read_sqlWithoutDeclaration_saysWhatIsMissing() {
        assertThat(faults("app.sql", "SELECT 1"))
                .singleElement()
                .asString()
                .contains("app.sql: expected a comment /* kinbridge {");
    }

    @Test
    void read_codeInTheDeclarationOfSql_isRefused() {
        assertThat(faults("a b.sql", "/* kinbridge {\"ApplicationCode\": \"x\"} */"))
                .contains("ApplicationCode: not known here; the code is what follows the comment")
                .anySatisfy(fault -> assertThat(fault).startsWith("ApplicationName: expected 1 to 128"));
    }
}
