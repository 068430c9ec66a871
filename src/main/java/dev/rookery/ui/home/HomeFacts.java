package dev.rookery.ui.home;

import dev.rookery.common.LocalText;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineRunId;
import dev.rookery.registry.GateDecision;
import dev.rookery.serving.Deployment;
import dev.rookery.serving.DeploymentHealth.FailedLoad;
import dev.rookery.training.Evaluation;
import dev.rookery.vision.ServingCaptioner;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the first page shows, read at one time.
 *
 * @param begun whether anybody ever predicted, or brought data of their own
 * @param samples whether sample data are here, or on their way
 * @param captioners models that describe pictures
 * @param runs the newest pipeline runs, newest first
 */
record HomeFacts(
        boolean begun,
        boolean samples,
        List<ServingModel> serving,
        List<ServingCaptioner> captioners,
        List<Need> needs,
        List<PipelineRun> runs) {
    HomeFacts {
        serving = List.copyOf(serving);
        captioners = List.copyOf(captioners);
        needs = List.copyOf(needs);
        runs = List.copyOf(runs);
    }

    /**
     * A model at work.
     *
     * @param data what the data that it learned from is called
     * @param predictions made in each of the last 24 hours, the oldest first
     */
    record ServingModel(
            Optional<LocalText> data, Deployment deployment, Optional<Evaluation> evaluation, List<Long> predictions) {
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

        /**
         * A candidate that a person has to decide about, however many runs came after it.
         *
         * @param run that made it, where its page tells more
         */
        record Waiting(GateDecision decision, Optional<PipelineRunId> run) implements Need {}

        /** A champion that does not serve. */
        record NotServing(FailedLoad load) implements Need {}
    }

    /** Whether the way in is worth showing: nobody has gone it, and nothing more urgent is there. */
    boolean firstVisit() {
        return !begun && needs.isEmpty();
    }

    /** The run that goes on now, if one does. */
    Optional<PipelineRun> underWay() {
        return runs.stream().filter(run -> !run.state().terminal()).min(Comparator.comparing(PipelineRun::started));
    }
}
