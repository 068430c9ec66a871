package dev.rookery.dataset.internal.csv;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.CsvPreview;
import dev.rookery.dataset.DatasetService;
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
        return preview(file, sniffed(file, stated));
    }

    /**
     * The same of the rows that are as wide as the header.
     *
     * @param sound a file of the caller's, which gets these rows
     */
    public DatasetService.Sorted previewSettingAside(Path file, Optional<Dialect> stated, Path sound)
            throws IOException {
        DialectSniffer.Sniffed sniffed = sniffed(file, stated);
        Sieve.Sorted sorted = Sieve.sort(file, sniffed.dialect(), Optional.empty(), limits, sound, Progress.none());
        CsvPreview preview =
                preview(sound, new DialectSniffer.Sniffed(Sieve.written(sniffed.dialect()), sniffed.reasons()));
        return new DatasetService.Sorted(preview.writtenAs(sniffed.dialect()), sorted.aside());
    }

    private DialectSniffer.Sniffed sniffed(Path file, Optional<Dialect> stated) throws IOException {
        FileKind.requireText(Encodings.head(file, 4_096));
        return stated.isPresent()
                ? new DialectSniffer.Sniffed(stated.get(), List.of(Sentence.of("dataset.dialect.stated")))
                : DialectSniffer.sniff(file, limits);
    }

    private CsvPreview preview(Path file, DialectSniffer.Sniffed sniffed) throws IOException {
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
