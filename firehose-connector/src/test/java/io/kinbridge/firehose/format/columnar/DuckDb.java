package io.kinbridge.firehose.format.columnar;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads Parquet with code that is none of Parquet's own. */
public final class DuckDb {
    private DuckDb() {}

    /** A query's rows, each as its columns' text with bars between. */
    public static List<String> query(String sql, Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.replace("FILE", "'" + file + "'"))) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(rows.getObject(i)));
                }
                found.add(String.join("|", cells));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** All rows, each column as DuckDB writes it. */
    public static List<String> rows(Path file) {
        return query("SELECT COLUMNS(*)::VARCHAR FROM FILE", file);
    }

    /** The columns' types. */
    public static List<String> types(Path file) {
        return query("SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM FILE)", file);
    }
}
