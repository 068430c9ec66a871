package dev.rookery.dataset.internal;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.Dataset;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.Dialect;
import dev.rookery.dataset.ImportRequest;
import dev.rookery.dataset.QuarantinedRow;
import dev.rookery.dataset.internal.csv.CsvLine;
import dev.rookery.dataset.internal.csv.RowJudge;
import dev.rookery.job.Progress;
import dev.rookery.schema.Field;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Makes a version of another's rows and of some that were in its quarantine and have been corrected. */
@Component
public class Resubmission {
    private final DatasetRepository repository;
    private final TableStore tables;
    private final Importer importer;

    public Resubmission(DatasetRepository repository, TableStore tables, Importer importer) {
        this.repository = repository;
        this.tables = tables;
        this.importer = importer;
    }

    /** @throws InvalidException when it is no row of the version's table */
    public List<String> corrected(DatasetVersion version, long line, String text) {
        List<String> cells = new CsvLine(version.dialect()).cells(text);
        requireSound(version, line, cells);
        return cells;
    }

    /**
     * @param aside the quarantine of the version
     * @param corrected cells by line
     */
    public DatasetVersion resubmit(
            DatasetVersion version, List<QuarantinedRow> aside, Map<Long, List<String>> corrected, Progress progress) {
        corrected.forEach((line, cells) -> requireSound(version, line, cells));
        List<QuarantinedRow> left =
                aside.stream().filter(row -> !corrected.containsKey(row.line())).toList();
        Dataset dataset = repository.find(version.id().dataset()).orElseThrow();
        try {
            Path file = tables.scratchFile();
            try {
                tables.copy(version, file);
                append(file, version.dialect(), new TreeMap<>(corrected));
                ImportRequest request = new ImportRequest(
                        version.id().dataset(),
                        dataset.title().english(),
                        file,
                        version.source(),
                        version.schema(),
                        version.dialect(),
                        Optional.empty());
                return importer.importSound(request, left, progress).version();
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("resubmitting rows of " + version.id(), e);
        }
    }

    /** The bytes of the other rows stay as they are. */
    private static void append(Path file, Dialect dialect, TreeMap<Long, List<String>> rows) throws IOException {
        CsvLine line = new CsvLine(dialect);
        StringBuilder text = new StringBuilder();
        rows.values().forEach(cells -> text.append(line.of(cells)));
        Charset charset = Charset.forName(dialect.encoding());
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(out.length() - 1);
            boolean ended = out.read() == '\n';
            out.seek(out.length());
            out.write(((ended ? "" : "\n") + text).getBytes(charset));
        }
    }

    private static void requireSound(DatasetVersion version, long line, List<String> cells) {
        List<String> names = version.schema().fields().stream().map(Field::name).toList();
        new RowJudge(names, version.dialect(), Optional.of(version.schema()))
                .fault(cells)
                .ifPresent(fault -> {
                    throw new InvalidException(Sentence.of("dataset.quarantine.still")
                            .with("line", line)
                            .with("reason", fault.reason()));
                });
    }
}
