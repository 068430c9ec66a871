package dev.rookery.dataset.internal.csv;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.CsvPreview;
import dev.rookery.dataset.Dialect;
import dev.rookery.job.Progress;
import dev.rookery.schema.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Understands a file as far as is possible without asking, and says why. */
public final class CsvInspector {
    private final CsvLimits limits;
    private final RememberedScans scans;

    public CsvInspector(RememberedScans scans) {
        this.limits = scans.limits();
        this.scans = scans;
    }

    /**
     * @param stated how the file is written, when a person knows better; empty finds out
     */
    public CsvPreview preview(Path file, Optional<Dialect> stated) throws IOException {
        FileKind.requireText(Encodings.head(file, 4_096));
        DialectSniffer.Sniffed sniffed = stated.isPresent()
                ? new DialectSniffer.Sniffed(stated.get(), List.of(Sentence.of("dataset.dialect.stated")))
                : DialectSniffer.sniff(file, limits);
        CsvScan scan = scans.of(file, sniffed.dialect(), Progress.none());
        TypeInference inference = new TypeInference();
        Schema schema = inference.infer(scan);
        List<Sentence> reasons = new ArrayList<>(sniffed.reasons());
        reasons.addAll(inference.reasons());
        List<Sentence> warnings = new ArrayList<>(inference.warnings());
        if (scan.blankLines() > 0) {
            warnings.add(Sentence.of("dataset.csv.blankLines").with("count", scan.blankLines()));
        }
        return new CsvPreview(
                sniffed.dialect(),
                reasons,
                schema,
                scan.sample(),
                scan.columns().stream().map(ColumnScan::missing).toList(),
                scan.rows(),
                warnings);
    }
}
