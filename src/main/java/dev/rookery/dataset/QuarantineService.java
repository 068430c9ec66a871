package dev.rookery.dataset;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.internal.DatasetRepository;
import dev.rookery.dataset.internal.QuarantineRepository;
import dev.rookery.dataset.internal.Resubmission;
import dev.rookery.dataset.internal.csv.CsvLine;
import dev.rookery.job.Progress;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Rows that were set aside: to be looked at, dropped, or corrected and submitted again. Thread-safe. */
@Service
public class QuarantineService {
    private static final Set<String> ABOUT_ROWS = Set.of("dataset.csv.ragged", "dataset.misfits");

    private final DatasetRepository versions;
    private final QuarantineRepository quarantines;
    private final Resubmission resubmission;
    private final ApplicationEventPublisher events;

    QuarantineService(
            DatasetRepository versions,
            QuarantineRepository quarantines,
            Resubmission resubmission,
            ApplicationEventPublisher events) {
        this.versions = versions;
        this.quarantines = quarantines;
        this.resubmission = resubmission;
        this.events = events;
    }

    /** Whether a file was refused because of rows that could be set aside. */
    public static boolean couldTake(Sentence refusal) {
        return ABOUT_ROWS.contains(refusal.key());
    }

    /** Of most versions no row was set aside. */
    public Quarantine find(DatasetVersionId id) {
        return new Quarantine(version(id).rows(), quarantines.rows(id));
    }

    /** Decides that a row is not needed. */
    @Requires(Permission.ANALYSE)
    public void drop(DatasetVersionId id, long line) {
        if (!quarantines.drop(id, line)) {
            throw gone(id, line);
        }
    }

    /** A row as a line of the file it comes from, to be corrected. */
    public String line(DatasetVersionId id, QuarantinedRow row) {
        return new CsvLine(version(id).dialect()).of(row.cells()).strip();
    }

    /**
     * What a person made of a line.
     *
     * @throws InvalidException when it is still no row of the table
     */
    public List<String> corrected(DatasetVersionId id, long line, String text) {
        return resubmission.corrected(version(id), line, text);
    }

    /**
     * Makes the next version: the rows of this one and, after them, the corrected ones; what was not corrected goes along in
     * quarantine. All or nothing.
     *
     * @param corrected the cells by line
     * @throws InvalidException when one of them is still no row of the table
     * @throws ConflictException when there is a newer version
     */
    @Requires(Permission.ANALYSE)
    public DatasetVersion resubmit(DatasetVersionId id, Map<Long, List<String>> corrected, Progress progress) {
        DatasetVersion version = version(id);
        if (!versions.latest(id.dataset()).map(DatasetVersion::id).orElseThrow().equals(id)) {
            throw new ConflictException(Sentence.of("dataset.quarantine.older").with("version", id.toString()));
        }
        List<QuarantinedRow> rows = quarantines.rows(id);
        for (long line : corrected.keySet()) {
            if (rows.stream().noneMatch(row -> row.line() == line)) {
                throw gone(id, line);
            }
        }
        DatasetVersion next = resubmission.resubmit(version, rows, corrected, progress);
        events.publishEvent(new DatasetVersionImported(next.id()));
        return next;
    }

    private DatasetVersion version(DatasetVersionId id) {
        return versions.version(id)
                .orElseThrow(() -> new NotFoundException(
                        Sentence.of("dataset.unknownVersion").with("version", id.toString())));
    }

    private static NotFoundException gone(DatasetVersionId id, long line) {
        return new NotFoundException(
                Sentence.of("dataset.quarantine.gone").with("line", line).with("version", id.toString()));
    }
}
