package dev.rookery.pipeline;

import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.job.Job;
import dev.rookery.job.JobService;
import dev.rookery.job.Progress;
import dev.rookery.model.ModelName;
import dev.rookery.pipeline.BootstrapStatus.Sample;
import dev.rookery.pipeline.BootstrapStatus.SampleState;
import dev.rookery.registry.RegistryService;
import dev.rookery.schema.Field;
import dev.rookery.training.RunSpec;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The first start: pulls the samples and trains a model of each that has no champion, in the background, as ordinary pipeline
 * runs. A later start finds the champions and trains nothing. Penguins come first: it is the default model. With
 * {@code rookery.samples.enabled=false} Rookery starts empty.
 */
@Component
public class SampleBootstrap {
    static final List<String> TRAINED = List.of("penguins", "iris");

    private static final String JOB_KIND = "samples";
    private static final Logger log = LoggerFactory.getLogger(SampleBootstrap.class);

    private final DatasetService datasets;
    private final RegistryService registry;
    private final PipelineService pipelines;
    private final JobService jobs;
    private final boolean enabled;
    private final Map<DatasetName, Sample> samples = new LinkedHashMap<>();

    SampleBootstrap(
            DatasetService datasets,
            RegistryService registry,
            PipelineService pipelines,
            JobService jobs,
            @Value("${rookery.samples.enabled:true}") boolean enabled) {
        this.datasets = datasets;
        this.registry = registry;
        this.pipelines = pipelines;
        this.jobs = jobs;
        this.enabled = enabled;
        jobs.subscribe(this::jobChanged);
    }

    /** Where the first start stands; once every sample serves, or failed, it says so for good and asks nobody. */
    public BootstrapStatus status() {
        List<Sample> known;
        synchronized (samples) {
            known = List.copyOf(samples.values());
        }
        return new BootstrapStatus(known.stream().map(this::current).toList());
    }

    private Sample current(Sample sample) {
        if (sample.state() != SampleState.TRAINING) {
            return sample;
        }
        Optional<PipelineRun> run;
        try {
            run = sample.run().flatMap(pipelines::find);
        } catch (RuntimeException e) {
            log.debug("event=sample-not-looked-up sample={}", sample.dataset(), e);
            return sample;
        }
        Sample now = run.map(found -> switch (found.state()) {
                    case QUEUED, RUNNING -> sample;
                    case SUCCEEDED -> sample.now(SampleState.READY, found.outcome());
                    case NOT_PROMOTED, FAILED, CANCELLED -> sample.now(SampleState.FAILED, found.outcome());
                })
                .orElse(sample);
        if (now.state() != sample.state()) {
            put(now);
        }
        return now;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (!enabled) {
            return;
        }
        List<DatasetName> missing = datasets.samples().stream()
                .filter(name -> TRAINED.contains(name.value()))
                .sorted(Comparator.comparing(name -> TRAINED.indexOf(name.value())))
                .filter(name -> registry.champion(new ModelName(name.value())).isEmpty())
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        missing.forEach(name -> put(Sample.waiting(name)));
        // Takes note of an end when it comes, not when somebody asks: the database may be away by then.
        pipelines.subscribe(_ -> status());
        jobs.submit(JOB_KIND, Sentence.of("pipeline.samples"), JOB_KIND, progress -> pull(missing, progress));
    }

    private void pull(List<DatasetName> names, Progress progress) {
        for (DatasetName name : names) {
            progress.checkCancelled();
            progress.report(
                    (double) names.indexOf(name) / names.size(),
                    Sentence.of("pipeline.samples.pulling").with("dataset", name.value()));
            try {
                DatasetVersion version = datasets.pullSample(name, Progress.none());
                put(Sample.training(name, train(version)));
            } catch (RookeryException e) {
                // One sample that cannot be had must not take the other with it.
                log.warn("event=sample-failed sample={} reason=\"{}\"", name, e.getMessage());
                put(Sample.waiting(name).now(SampleState.FAILED, e.sentence()));
            }
        }
    }

    /** Cancelled, perhaps before it began, or broken by a bug: what still waits for the job will never come. */
    private void jobChanged(Job job) {
        if (job.kind().equals(JOB_KIND) && job.state().terminal()) {
            status().samples().stream()
                    .filter(sample -> sample.state() == SampleState.WAITING)
                    .forEach(sample -> put(sample.now(SampleState.FAILED, Sentence.of("pipeline.samples.stopped"))));
        }
    }

    private PipelineRunId train(DatasetVersion version) {
        String target = version.schema()
                .target()
                .map(Field::name)
                .orElseThrow(() -> new IllegalStateException("sample " + version.id() + " has no target column"));
        ModelName model = new ModelName(version.id().dataset().value());
        // A first start that was interrupted goes on by itself.
        return pipelines
                .open(model)
                .orElseGet(() -> pipelines.start(new TrainRequest(
                        model, version.id(), RunSpec.defaults(version, target), TrainRequest.FIRST_START)));
    }

    private void put(Sample sample) {
        synchronized (samples) {
            samples.put(sample.dataset(), sample);
        }
    }
}
