package dev.rookery.dataset.internal.duckdb;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.Dialect;
import dev.rookery.dataset.internal.csv.CsvLimits;
import dev.rookery.dataset.internal.csv.CsvLine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.util.FileSystemUtils;

/**
 * A Parquet file, written as the CSV that says the same. DuckDB reads it, locked down as ever: it reaches this file only, within its
 * memory. What a small file may grow to is bounded by size and by ratio, and columns hold single values.
 */
public final class ParquetTable {
    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};
    /** A real table is seldom a tenth of its CSV. */
    private static final long RATIO = 100;

    private static final long ALWAYS = 16_000_000;
    private static final Set<String> NESTED = Set.of("STRUCT", "MAP", "BLOB", "UNION", "VARIANT", "GEOMETRY");

    private final Path file;
    private final TablesSettings settings;
    private final CsvLimits limits;
    private final long maxChars;

    /** @param maxChars that the CSV may have */
    public ParquetTable(Path file, TablesSettings settings, CsvLimits limits, long maxChars) throws IOException {
        this.file = file;
        this.settings = settings;
        this.limits = limits;
        this.maxChars = Math.min(maxChars, Math.max(ALWAYS, RATIO * Files.size(file)));
    }

    public static boolean is(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return java.util.Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    /** @param csv gets the table, in {@link Dialect#STANDARD} */
    public void write(Path csv) throws IOException {
        Path scratch = Files.createTempDirectory(csv.toAbsolutePath().getParent(), "parquet-");
        try (DuckDatabase database =
                        DuckDatabase.create(scratch.resolve("none.duckdb"), file, scratch.resolve("spill"), settings);
                Connection connection = database.connect();
                Statement statement = connection.createStatement();
                BufferedWriter out = Files.newBufferedWriter(csv)) {
            String from = " from read_parquet(" + DuckDatabase.literal(file.toString()) + ")";
            try (ResultSet rows = statement.executeQuery("select " + columns(connection, from) + from)) {
                copy(rows, out);
            }
        } catch (SQLException e) {
            throw new InvalidException(Sentence.of("dataset.parquet.broken"), e);
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
    }

    private String columns(Connection connection, String from) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet described = statement.executeQuery("describe select *" + from)) {
            while (described.next()) {
                String name = described.getString("column_name");
                String type = described.getString("column_type");
                if (type.endsWith("]") || NESTED.stream().anyMatch(type::startsWith)) {
                    throw new InvalidException(Sentence.of("dataset.parquet.nested")
                            .with("column", name)
                            .with("type", type));
                }
                String quoted = '"' + name.replace("\"", "\"\"") + '"';
                columns.add("cast(" + quoted + " as varchar) as " + quoted);
            }
        }
        if (columns.size() > limits.maxColumns()) {
            throw new InvalidException(Sentence.of("dataset.csv.columns")
                    .with("line", 1)
                    .with("columns", columns.size())
                    .with("max", limits.maxColumns()));
        }
        return String.join(", ", columns);
    }

    private void copy(ResultSet rows, BufferedWriter out) throws SQLException, IOException {
        ResultSetMetaData described = rows.getMetaData();
        int width = described.getColumnCount();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            names.add(described.getColumnLabel(i));
        }
        CsvLine record = new CsvLine(Dialect.STANDARD);
        out.write(record.of(names));
        long chars = 0;
        while (rows.next()) {
            List<String> cells = new ArrayList<>(width);
            for (int i = 1; i <= width; i++) {
                cells.add(Objects.requireNonNullElse(rows.getString(i), ""));
            }
            String line = record.of(cells);
            chars += line.length();
            if (chars > maxChars) {
                throw new InvalidException(Sentence.of("dataset.parquet.bomb").with("megabytes", maxChars / 1e6));
            }
            out.write(line);
        }
    }
}
