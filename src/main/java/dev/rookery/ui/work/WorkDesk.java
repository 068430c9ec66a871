package dev.rookery.ui.work;

import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.experiment.ComparisonId;
import dev.rookery.experiment.ComparisonService;
import dev.rookery.experiment.LearningCurveService;
import dev.rookery.experiment.ReproductionService;
import dev.rookery.experiment.SearchId;
import dev.rookery.experiment.SearchService;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.Subscription;
import dev.rookery.pipeline.PipelineRunId;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.tracking.RunId;
import dev.rookery.ui.dataset.DatasetView;
import dev.rookery.ui.experiment.ComparisonView;
import dev.rookery.ui.experiment.SearchView;
import dev.rookery.ui.pipeline.PipelineRunView;
import dev.rookery.ui.run.RunView;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Gathers the work that goes on and the last that ended. Asks the database: not for the page's own thread. */
@Component
final class WorkDesk {
    private static final int ENDED = 4;
    private static final String RUN = "pipeline-run/";
    private static final String DATASET = "dataset/";
    private static final String MODEL = "models/";

    private final JobService jobs;
    private final PipelineService pipelines;
    private final DatasetService datasets;

    WorkDesk(JobService jobs, PipelineService pipelines, DatasetService datasets) {
        this.jobs = jobs;
        this.pipelines = pipelines;
        this.datasets = datasets;
    }

    /**
     * @param open waits or runs, oldest first
     * @param ended the last few, newest first
     */
    record Snapshot(List<Work> open, List<Work> ended) {}

    Snapshot read() {
        List<Job> open = jobs.running();
        List<Work> ended = jobs.recent(open.size() + ENDED).stream()
                .filter(job -> job.state().terminal())
                .limit(ENDED)
                .map(this::work)
                .toList();
        return new Snapshot(open.stream().map(this::work).toList(), ended);
    }

    void cancel(JobId id) {
        jobs.cancel(id);
    }

    Subscription subscribe(Runnable changed) {
        return jobs.subscribe(_ -> changed.run());
    }

    private Work work(Job job) {
        String subject = job.subject();
        if (subject.startsWith(RUN)) {
            PipelineRunId id = PipelineRunId.parse(subject.substring(RUN.length()));
            return new Work(job, pipelines.find(id), PipelineRunView.path(id));
        }
        if (subject.startsWith(ComparisonService.SUBJECT)) {
            ComparisonId id = ComparisonId.parse(subject.substring(ComparisonService.SUBJECT.length()));
            return new Work(job, Optional.empty(), ComparisonView.path(id));
        }
        if (subject.startsWith(SearchService.SUBJECT)) {
            SearchId id = SearchId.parse(subject.substring(SearchService.SUBJECT.length()));
            return new Work(job, Optional.empty(), SearchView.path(id));
        }
        if (subject.startsWith(LearningCurveService.SUBJECT)) {
            RunId id = RunId.parse(subject.substring(LearningCurveService.SUBJECT.length()));
            return new Work(job, Optional.empty(), RunView.path(id));
        }
        if (subject.startsWith(ReproductionService.SUBJECT)) {
            RunId id = RunId.parse(subject.substring(ReproductionService.SUBJECT.length()));
            return new Work(job, Optional.empty(), RunView.path(id));
        }
        if (subject.startsWith(DATASET)) {
            DatasetName name = new DatasetName(subject.substring(DATASET.length()));
            // Until its first version is stored a data set has no page; its import shows on the page of all.
            String path = datasets.find(name).map(_ -> DatasetView.path(name)).orElse("datasets");
            return new Work(job, Optional.empty(), path);
        }
        if (subject.startsWith(MODEL)) {
            return new Work(job, Optional.empty(), "images");
        }
        return new Work(job, Optional.empty(), "");
    }
}
