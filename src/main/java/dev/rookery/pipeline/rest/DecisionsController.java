package dev.rookery.pipeline.rest;

import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.model.ModelName;
import dev.rookery.pipeline.CandidateDecisions;
import dev.rookery.registry.CandidateService;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.GateDecisionId;
import dev.rookery.registry.GateService;
import dev.rookery.registry.PersonsWord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the gate decided about a model's candidates, and a person's word where it could not tell, or against it. */
@RestController
@RequestMapping("/api/v1/models/{name}/decisions")
@Tag(name = "Decisions")
class DecisionsController {
    private static final int SHOWN = 50;

    private final GateService gate;
    private final CandidateService candidates;
    private final CandidateDecisions decisions;

    DecisionsController(GateService gate, CandidateService candidates, CandidateDecisions decisions) {
        this.gate = gate;
        this.candidates = candidates;
        this.decisions = decisions;
    }

    /** Who decides, and why. */
    @Schema(name = "PersonsWord")
    record Word(
            @Schema(example = "Mira") @Nullable String by,

            @Schema(example = "I looked at the rows it gets wrong; they are mislabelled.") @Nullable
            String reason) {
        PersonsWord checked() {
            return new PersonsWord(by == null ? "" : by, reason == null ? "" : reason);
        }
    }

    /** What became of a yes. */
    @Schema(name = "Promoted")
    record Promoted(String model, int version, DecisionAnswer decision) {}

    @Operation(summary = "The newest decisions about a model, newest first")
    @GetMapping
    List<DecisionAnswer> decisions(@Parameter(example = "penguins") @PathVariable String name) {
        ModelName model = new ModelName(name);
        Set<GateDecisionId> waiting =
                candidates.waiting(model).stream().map(GateDecision::id).collect(Collectors.toSet());
        return gate.recent(model, SHOWN).stream()
                .map(decision -> DecisionAnswer.of(decision, waiting.contains(decision.id())))
                .toList();
    }

    @Operation(summary = "Let a candidate serve that the gate left to a person")
    @PostMapping(path = "/{id}/approve", consumes = MediaType.APPLICATION_JSON_VALUE)
    Promoted approve(@PathVariable String name, @PathVariable String id, @RequestBody Word word) {
        GateDecisionId decision = id(id);
        var version = decisions.letServe(new ModelName(name), decision, word.checked());
        return new Promoted(name, version.number(), answer(decision));
    }

    @Operation(summary = "Turn a candidate down that the gate left to a person")
    @PostMapping(path = "/{id}/reject", consumes = MediaType.APPLICATION_JSON_VALUE)
    DecisionAnswer reject(@PathVariable String name, @PathVariable String id, @RequestBody Word word) {
        return DecisionAnswer.of(decisions.turnDown(new ModelName(name), id(id), word.checked()), false);
    }

    @Operation(
            summary = "Let a candidate serve that the gate refused",
            description =
                    "Kept and shown for ever, with the name and the reason. A package that does not score as its trainer did,"
                            + " or that does not load again, cannot be let through.")
    @PostMapping(path = "/{id}/override", consumes = MediaType.APPLICATION_JSON_VALUE)
    Promoted override(@PathVariable String name, @PathVariable String id, @RequestBody Word word) {
        GateDecisionId decision = id(id);
        var version = decisions.override(new ModelName(name), decision, word.checked());
        return new Promoted(name, version.number(), answer(decision));
    }

    private DecisionAnswer answer(GateDecisionId id) {
        return DecisionAnswer.of(candidates.answer(id).orElseThrow(), false);
    }

    private static GateDecisionId id(String given) {
        try {
            return new GateDecisionId(UUID.fromString(given));
        } catch (IllegalArgumentException e) {
            throw new NotFoundException(Sentence.of("registry.decision.unknown").with("decision", given));
        }
    }
}
