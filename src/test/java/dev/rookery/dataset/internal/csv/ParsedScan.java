package dev.rookery.dataset.internal.csv;

import dev.rookery.dataset.Dialect;
import dev.rookery.job.Progress;
import dev.rookery.schema.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What commons-csv alone says of a file. */
public final class ParsedScan {
    private ParsedScan() {}

    public static CsvScan of(Path file, Dialect dialect) throws IOException {
        return CsvScan.parsed(file, dialect, CsvLimits.DEFAULTS, Progress.none());
    }

    public static Schema schema(CsvScan scan) {
        return new TypeInference().infer(scan);
    }

    /** Everything that types, roles and limits are decided by. */
    public static List<Object> facts(CsvScan scan) {
        List<List<Object>> columns = scan.columns().stream()
                .map(column -> List.<Object>of(
                        column.present(),
                        column.missing(),
                        column.distinct(),
                        column.manyDistinct(),
                        column.allDistinct(),
                        column.sequence(),
                        column.numbers(),
                        column.integers(),
                        column.booleans(),
                        column.dates(),
                        column.meanChars()))
                .toList();
        return List.of(scan.names(), scan.rows(), scan.blankLines(), scan.sample(), columns);
    }
}
