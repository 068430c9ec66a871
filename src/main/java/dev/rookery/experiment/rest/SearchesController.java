package dev.rookery.experiment.rest;

import dev.rookery.common.InvalidException;
import dev.rookery.common.InvalidException.Fault;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.experiment.SearchId;
import dev.rookery.experiment.SearchPlan;
import dev.rookery.experiment.SearchRequest;
import dev.rookery.experiment.SearchService;
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

/** Searches for the best settings: start, follow, stop, take up again. */
@RestController
@RequestMapping("/api/v1/searches")
@Tag(name = "Searches")
class SearchesController {
    private static final int LISTED = 20;

    private final SearchService searches;
    private final DatasetService datasets;

    SearchesController(SearchService searches, DatasetService datasets) {
        this.searches = searches;
        this.datasets = datasets;
    }

    @Operation(summary = "The newest searches, newest first")
    @GetMapping
    List<SearchAnswer.Summary> all() {
        return searches.recent(LISTED).stream().map(SearchAnswer.Summary::of).toList();
    }

    @Operation(
            summary = "Search the settings of an algorithm",
            description =
                    "Answers at once; GET the search to follow it. Settings are judged on the folds of the training rows; the test rows stay unseen.")
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    SearchAnswer start(@RequestBody StartSearch body) {
        SearchRequest request = body.on(version(body.dataName()));
        List<Fault> faults = searches.check(request.spec()).stream()
                .filter(finding -> finding.kind().refuses())
                .map(finding -> new Fault(finding.column(), finding.message()))
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidException(
                    Sentence.of("search.refused").with("why", faults.getFirst().sentence()), faults);
        }
        return SearchAnswer.of(searches.status(searches.start(request)));
    }

    @Operation(summary = "One search: where it is, its trials so far, and the best of them")
    @GetMapping("/{id}")
    SearchAnswer one(@PathVariable String id) {
        return SearchAnswer.of(searches.status(SearchId.parse(id)));
    }

    @Operation(
            summary = "Stop a search",
            description = "It ends at the next unit of work; the trials that ended by then stay.")
    @PostMapping("/{id}/stop")
    @ResponseStatus(HttpStatus.ACCEPTED)
    SearchAnswer stop(@PathVariable String id) {
        searches.stop(SearchId.parse(id));
        return one(id);
    }

    @Operation(
            summary = "Take a search up again",
            description = "It goes on after the last trial that ended, also after a restart; the totals may be raised.")
    @PostMapping("/{id}/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    SearchAnswer resume(
            @PathVariable String id,
            @Parameter(description = "At most so many in all, otherwise as before") @RequestParam
                    Optional<Integer> trials,
            @Parameter(description = "At most so long in all, otherwise as before") @RequestParam
                    Optional<Double> minutes) {
        SearchId wanted = SearchId.parse(id);
        SearchPlan plan = searches.status(wanted).search().request().plan();
        searches.resume(
                wanted,
                trials.orElse(plan.trials()),
                minutes.map(StartSearch::time).orElse(plan.time()));
        return one(id);
    }

    private DatasetVersion version(String data) {
        return data.contains("@")
                ? datasets.version(DatasetVersionId.parse(data))
                : datasets.latest(new DatasetName(data));
    }
}
