package dev.rookery.ui.pipeline;

import dev.rookery.common.Sentence;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.training.Hyperparameters;
import dev.rookery.ui.text.Messages;
import java.util.Locale;

/** What a run is called, so that no two of a model read alike: "penguins, run 2: gradient boosting on penguins@1". */
public final class RunTitle {
    private RunTitle() {}

    /** In the language of the page being served. */
    public static String of(PipelineRun run) {
        return of(run, Messages.current().locale());
    }

    public static String of(PipelineRun run, Locale locale) {
        Messages words = Messages.in(locale);
        return run.spec()
                .map(spec -> Sentence.of("experiment."
                                + Hyperparameters.algorithm(spec.hyperparameters())
                                        .key())
                        .in(locale))
                .map(algorithm -> words.get(
                        "run.titleOf",
                        run.model().value(),
                        run.number(),
                        algorithm,
                        run.data().toString()))
                .orElseGet(() -> words.get(
                        "run.title",
                        run.model().value(),
                        run.number(),
                        run.data().toString()));
    }
}
