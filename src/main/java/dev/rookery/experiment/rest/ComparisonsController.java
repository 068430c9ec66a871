package dev.rookery.experiment.rest;

import dev.rookery.common.InvalidException;
import dev.rookery.common.InvalidException.Fault;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.experiment.ComparisonId;
import dev.rookery.experiment.ComparisonRequest;
import dev.rookery.experiment.ComparisonService;
import dev.rookery.experiment.ComparisonStatus;
import dev.rookery.training.Finding;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Algorithms compared on the same folds: start, follow, stop, read. */
@RestController
@RequestMapping("/api/v1/comparisons")
@Tag(name = "Comparisons")
class ComparisonsController {
    private static final int LISTED = 100;

    private final ComparisonService comparisons;
    private final DatasetService datasets;

    ComparisonsController(ComparisonService comparisons, DatasetService datasets) {
        this.comparisons = comparisons;
        this.datasets = datasets;
    }

    @Operation(summary = "The newest comparisons, newest first")
    @GetMapping
    List<ComparisonAnswer.Summary> all() {
        return comparisons.recent(LISTED).stream()
                .map(ComparisonAnswer.Summary::of)
                .toList();
    }

    @Operation(
            summary = "Compare algorithms on the same folds of the training rows",
            description =
                    "Answers at once; GET the comparison to follow it. What cannot be learned is refused with every reason.")
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    ComparisonAnswer start(@RequestBody StartComparison body) {
        ComparisonRequest request = body.on(version(body.dataName()));
        List<Fault> faults = comparisons.check(request.spec()).stream()
                .filter(finding -> finding.kind().refuses())
                .map(ComparisonsController::fault)
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidException(
                    Sentence.of("experiment.refused")
                            .with("why", faults.getFirst().sentence()),
                    faults);
        }
        return answer(comparisons.start(request), Optional.empty());
    }

    @Operation(summary = "One comparison: where it is, and its leaderboard so far")
    @GetMapping("/{id}")
    ComparisonAnswer one(
            @PathVariable String id,
            @Parameter(description = "The metric to rank by; otherwise accuracy, or rmse for a number")
                    @RequestParam(required = false)
                    Optional<String> metric) {
        return answer(ComparisonId.parse(id), metric);
    }

    @Operation(
            summary = "Stop a comparison",
            description = "It ends at the next unit of work; what was judged by then stays.")
    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ComparisonAnswer cancel(@PathVariable String id) {
        ComparisonId wanted = ComparisonId.parse(id);
        comparisons.cancel(wanted);
        return answer(wanted, Optional.empty());
    }

    @Operation(summary = "Which row is in which fold, as CSV: row, side, fold")
    @GetMapping(path = "/{id}/folds", produces = "text/csv")
    byte[] folds(@PathVariable String id) {
        return comparisons.folds(ComparisonId.parse(id));
    }

    private ComparisonAnswer answer(ComparisonId id, Optional<String> metric) {
        ComparisonStatus status = comparisons.status(id);
        List<String> known = status.comparison().spec().task().metrics();
        metric.filter(asked -> !known.contains(asked)).ifPresent(asked -> {
            Sentence unknown =
                    Sentence.of("experiment.metric").with("metric", asked).with("known", String.join(", ", known));
            throw new InvalidException(unknown, List.of(new Fault("metric", unknown)));
        });
        return ComparisonAnswer.of(status, metric);
    }

    private DatasetVersion version(String data) {
        return data.contains("@")
                ? datasets.version(DatasetVersionId.parse(data))
                : datasets.latest(new DatasetName(data));
    }

    private static Fault fault(Finding finding) {
        return new Fault(finding.column(), finding.message());
    }
}
