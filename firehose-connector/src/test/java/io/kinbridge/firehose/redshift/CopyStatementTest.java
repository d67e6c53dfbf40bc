package io.kinbridge.firehose.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.firehose.model.CopyCommand;

class CopyStatementTest {
    private static final String ROLE = "aws_iam_role=arn:aws:iam::123456789012:role/stage";

    @Test
    void sql_ofAllParts() {
        CopyCommand command = CopyCommand.builder()
                .dataTableName("sales.orders")
                .dataTableColumns("id, \"Total Price\"")
                .copyOptions(" json 's3://bucket/paths.json' gzip; ")
                .build();

        assertThat(CopyStatement.of(command, ROLE).sql("s3://bucket/it's/manifests/1"))
                .isEqualTo("COPY sales.orders (id, \"Total Price\") FROM 's3://bucket/it''s/manifests/1' CREDENTIALS '"
                        + ROLE + "' MANIFEST json 's3://bucket/paths.json' gzip;");
    }

    @Test
    void sql_ofTheTableAlone() {
        assertThat(CopyStatement.of(table("orders"), ROLE).sql("s3://b/m"))
                .isEqualTo("COPY orders FROM 's3://b/m' CREDENTIALS '" + ROLE + "' MANIFEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "_o$1", "dev.sales.orders", "\"a \"\"b\"\" c\"", "sales.\"Orders; 2\"", "größe"})
    void of_name_isTaken(String name) {
        assertThat(CopyStatement.of(table(name), ROLE).head()).isEqualTo("COPY " + name + " FROM ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "orders; drop table x",
                "orders--",
                "a.b.c.d",
                "\"open",
                "1a",
                "a..b",
                "orders FROM 's3://x'"
            })
    void of_tableThatIsNoName_isRefused(String name) {
        assertThatThrownBy(() -> CopyStatement.of(table(name), ROLE))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("CopyCommand.DataTableName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,", "a b", "a) FROM 's3://x' --", ",a", "\"a", "a;b"})
    void of_columnsThatAreNoNames_areRefused(String columns) {
        CopyCommand command =
                table("orders").toBuilder().dataTableColumns(columns).build();

        assertThatThrownBy(() -> CopyStatement.of(command, ROLE))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("CopyCommand.DataTableColumns");
    }

    @Test
    void toString_hasNoCredentials() {
        assertThat(CopyStatement.of(table("orders"), "aws_secret_access_key=secret"))
                .hasToString("COPY orders FROM ...");
    }

    private static CopyCommand table(String name) {
        return CopyCommand.builder().dataTableName(name).build();
    }
}
