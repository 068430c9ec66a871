package dev.rookery.ui.home;

import dev.rookery.pipeline.PipelineRun;
import dev.rookery.serving.Deployment;
import dev.rookery.serving.DeploymentHealth.FailedLoad;
import dev.rookery.training.Evaluation;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the first page shows, read at one time.
 *
 * @param runs the newest pipeline runs, newest first
 */
record HomeFacts(List<ServingModel> serving, List<Need> needs, List<PipelineRun> runs) {
    HomeFacts {
        serving = List.copyOf(serving);
        needs = List.copyOf(needs);
        runs = List.copyOf(runs);
    }

    /**
     * A model at work.
     *
     * @param predictions made in each of the last 24 hours, the oldest first
     */
    record ServingModel(Deployment deployment, Optional<Evaluation> evaluation, List<Long> predictions) {
        ServingModel {
            predictions = List.copyOf(predictions);
        }

        long total() {
            return predictions.stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Something that goes on only when somebody looks at it. */
    sealed interface Need {
        /** The newest run of a model ended without a new champion, and not because somebody wanted that. */
        record Ended(PipelineRun run) implements Need {}

        /** A champion that does not serve. */
        record NotServing(FailedLoad load) implements Need {}
    }

    /** Whether this Rookery has just begun: nobody has predicted anything yet. */
    boolean firstVisit() {
        return serving.stream().allMatch(model -> model.total() == 0) && needs.isEmpty();
    }

    /** The run that goes on now, if one does. */
    Optional<PipelineRun> underWay() {
        return runs.stream()
                .filter(run -> !run.state().terminal())
                .min(java.util.Comparator.comparing(PipelineRun::started));
    }
}
