package dev.rookery.vision.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.model.ModelName;
import dev.rookery.security.CurrentUser;
import dev.rookery.vision.CaptionEvaluation;
import dev.rookery.vision.CaptionSets;
import dev.rookery.vision.CaptionerTrials;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Judges a captioner that serves on any set of captioned pictures. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Captioners")
class CaptionerTrialsController {
    private static final String ASKED_BY = "REST";
    private static final int WORST = 50;

    private final CaptionerTrials trials;
    private final CaptionSets sets;

    CaptionerTrialsController(CaptionerTrials trials, CaptionSets sets) {
        this.trials = trials;
        this.sets = sets;
    }

    @Schema(name = "CaptionerTrialRequest")
    record Request(
            @Schema(description = "The set whose newest version it is judged on", example = "photos")
            DatasetName set) {}

    /** A picture it failed on. */
    @Schema(name = "WorstCaption")
    record Worst(String image, String caption, List<String> references, int errors, int words) {
        static Worst of(CaptionEvaluation.Judged judged) {
            return new Worst(judged.file(), judged.caption(), judged.references(), judged.errors(), judged.words());
        }
    }

    /** A picture nobody could look at. */
    @Schema(name = "UnreadablePicture")
    record Unreadable(String image, String reason) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CaptionerTrial")
    record Answer(
            String evaluation,
            @Schema(example = "RUNNING") String state,

            @Schema(description = "Why it ended, where it did not succeed") @Nullable
            String reason,

            @Schema(example = "photos@1") @Nullable String set,
            @Nullable Integer pictures,

            @Schema(description = "exact_match, word_errors, bleu_1 to bleu_4, cider_d") @Nullable
            Map<String, Double> metrics,

            @Schema(description = "The pictures it failed most, the worst first, 50 at most") @Nullable
            List<Worst> worst,

            @Nullable List<Unreadable> unreadable) {}

    @Operation(
            summary = "Judge the captioner that serves on a set of captioned pictures",
            description = "A job describes every picture and compares; what serves stays as it is.")
    @PostMapping("/captioners/{name}/evaluations")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Answer start(@PathVariable String name, @RequestBody Request request) {
        return answer(trials.job(trials.start(new ModelName(name), request.set(), CurrentUser.signed(ASKED_BY))));
    }

    @Operation(summary = "How far an evaluation is, and once it is done, what it found")
    @GetMapping("/caption-evaluations/{evaluation}")
    Answer evaluation(@PathVariable String evaluation) {
        try {
            return answer(trials.job(new JobId(UUID.fromString(evaluation))));
        } catch (IllegalArgumentException e) {
            throw new NotFoundException(Sentence.of("vision.trial.none").with("job", evaluation));
        }
    }

    private Answer answer(Job job) {
        Optional<CaptionEvaluation> result = trials.result(job);
        return new Answer(
                job.id().toString(),
                job.state().name(),
                job.state().terminal() && result.isEmpty() ? job.message().toString() : null,
                result.map(CaptionEvaluation::set).orElse(null),
                result.map(found -> found.pictures().size()).orElse(null),
                result.map(CaptionEvaluation::metrics).orElse(null),
                result.map(found -> found.worst(WORST).stream().map(Worst::of).toList())
                        .orElse(null),
                result.map(this::unreadable).orElse(null));
    }

    private List<Unreadable> unreadable(CaptionEvaluation found) {
        return sets.pictures(sets.version(found.setVersion())).unreadable().stream()
                .map(file -> new Unreadable(
                        file.file(), Sentence.parse(file.reason()).toString()))
                .toList();
    }
}
