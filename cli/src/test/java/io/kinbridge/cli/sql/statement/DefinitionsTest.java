package io.kinbridge.cli.sql.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.sql.InvalidSqlException;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
    private final Definitions definitions = new Definitions();

    @Test
    void with_definitions_standBeforeTheQuery() {
        definitions.add("CREATE STREAM S\n (A INTEGER)");
        definitions.add("CREATE PUMP P AS INSERT INTO S SELECT STREAM A FROM \"t\"");
        assertThat(definitions.names()).containsExactly("STREAM S", "PUMP P");
        assertThat(definitions.lines()).isEqualTo(3);
        assertThat(definitions.with("SELECT STREAM * FROM S")).endsWith(";\nSELECT STREAM * FROM S");
    }

    @Test
    void add_replaceAndDrop_changeWhatIsThere() {
        definitions.add("CREATE STREAM S (A INTEGER)");
        definitions.add("CREATE STREAM \"s\" (A INTEGER)");
        definitions.add("CREATE OR REPLACE STREAM s (B INTEGER)");
        assertThat(definitions.with("")).contains("(B INTEGER)").containsOnlyOnce("STREAM \"s\"");
        definitions.add("DROP STREAM \"s\"");
        assertThat(definitions.names()).containsExactly("STREAM S");
        definitions.clear();
        assertThat(definitions.with("SELECT 1")).isEqualTo("SELECT 1");
    }

    @Test
    void add_notOfTheDialect_isRefusedAndNotKept() {
        assertThatThrownBy(() -> definitions.add("CREATE STREAM S (A SOMETHING)"))
                .isInstanceOf(InvalidSqlException.class);
        assertThat(definitions.names()).isEmpty();
    }
}
