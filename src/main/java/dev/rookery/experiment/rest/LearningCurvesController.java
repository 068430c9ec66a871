package dev.rookery.experiment.rest;

import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.experiment.LearningCurveService;
import dev.rookery.tracking.RunId;
import dev.rookery.training.LearningCurve;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Learning curves of runs: drawn on request, kept with the run. */
@RestController
@RequestMapping("/api/v1/runs/{run}/learning-curve")
@Tag(name = "Runs")
class LearningCurvesController {
    private final LearningCurveService curves;

    LearningCurvesController(LearningCurveService curves) {
        this.curves = curves;
    }

    @Operation(summary = "How good a run's model gets with how many rows")
    @GetMapping
    LearningCurve one(@PathVariable String run) {
        return curves.of(RunId.parse(run)).orElseThrow(() -> new NotFoundException(Sentence.of("learning.none")));
    }

    @Operation(
            summary = "Draw a run's learning curve",
            description = "Answers at once with the job; GET the curve when it has ended. Only training rows are used.")
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, String> start(@PathVariable String run) {
        return Map.of("job", curves.start(RunId.parse(run)).toString());
    }
}
