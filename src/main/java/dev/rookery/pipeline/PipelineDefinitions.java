package dev.rookery.pipeline;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.DatasetVersionImported;
import dev.rookery.model.ModelName;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.PersonsWord;
import dev.rookery.registry.RegistryService;
import dev.rookery.security.CurrentUser;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import dev.rookery.tracking.RunService;
import dev.rookery.training.RunSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** How each model is trained again: by Rookery's six steps until somebody writes a pipeline, then by versions of that. */
@Service
public class PipelineDefinitions implements PipelineSchedules.Requests {
    private static final Logger log = LoggerFactory.getLogger(PipelineDefinitions.class);
    private static final int LENGTH = 8_000;
    private static final int SHOWN = 50;

    private final DefinitionRepository repository;
    private final PipelineService pipelines;
    private final RegistryService registry;
    private final DatasetService datasets;
    private final RunService tracking;
    private final Clock clock;

    PipelineDefinitions(
            DefinitionRepository repository,
            PipelineService pipelines,
            RegistryService registry,
            DatasetService datasets,
            RunService tracking,
            Clock clock) {
        this.repository = repository;
        this.pipelines = pipelines;
        this.registry = registry;
        this.datasets = datasets;
        this.tracking = tracking;
        this.clock = clock;
    }

    /** @throws NotFoundException when nobody wrote one and no version of the model says what it learns from */
    public WrittenPipeline current(ModelName model) {
        return history(model).getFirst();
    }

    /** All of them, newest first; the last is Rookery's own, where it is known what the model learns from. */
    public List<WrittenPipeline> history(ModelName model) {
        List<WrittenPipeline> all = Stream.concat(
                        repository.all(model).stream(),
                        registry.versions(model).stream()
                                .limit(1)
                                .map(version -> own(model, version.data().dataset())))
                .toList();
        if (all.isEmpty()) {
            throw new NotFoundException(Sentence.of("pipeline.definition.none").with("model", model.value()));
        }
        return all;
    }

    private static WrittenPipeline own(ModelName model, DatasetName data) {
        PipelineDefinition definition = PipelineDefinition.defaults(data);
        return new WrittenPipeline(model, 0, PipelineYaml.write(definition), definition, Optional.empty());
    }

    /**
     * Keeps a new version, which every later run goes by.
     *
     * @param after the version that the writer read; 0 where there was none
     * @throws InvalidException naming the line that cannot be understood, or that says who is missing
     * @throws ConflictException when somebody else has written one meanwhile
     */
    @Requires(Permission.APPROVE)
    public WrittenPipeline write(ModelName model, int after, String yaml, String by) {
        String author = CurrentUser.signed(by);
        String name = author.strip();
        if (name.isEmpty() || name.length() > PersonsWord.NAME_LENGTH || name.indexOf('\0') >= 0) {
            Sentence why = Sentence.of("registry.answer.name").with("characters", PersonsWord.NAME_LENGTH);
            throw new InvalidException(why, List.of(new InvalidException.Fault("by", why)));
        }
        if (yaml.length() > LENGTH || yaml.indexOf('\0') >= 0) {
            throw new InvalidException(Sentence.of("pipeline.definition.long").with("characters", LENGTH));
        }
        PipelineDefinition definition = PipelineYaml.read(yaml);
        datasets.latest(definition.data());
        WrittenPipeline.Signed signed = new WrittenPipeline.Signed(name, clock.instant());
        WrittenPipeline written = new WrittenPipeline(model, after + 1, yaml, definition, Optional.of(signed));
        int newest = repository.all(model).stream()
                .mapToInt(WrittenPipeline::version)
                .max()
                .orElse(0);
        if (newest != after) {
            throw overtaken(model);
        }
        try {
            repository.insert(written, signed);
        } catch (DuplicateKeyException e) {
            throw overtaken(model);
        }
        log.info("event=pipeline-written model={} version={} by=\"{}\"", model, written.version(), name);
        return written;
    }

    private static ConflictException overtaken(ModelName model) {
        return new ConflictException(
                Sentence.of("pipeline.definition.overtaken").with("model", model.value()));
    }

    /** The newest data, the champion's settings, and what the pipeline's steps change about them. */
    @Override
    public TrainRequest request(ModelName model, String trigger) {
        WrittenPipeline written = current(model);
        PipelineDefinition definition = written.definition();
        DatasetVersion version = datasets.latest(definition.data());
        RunSpec base = registry.champion(model)
                .map(ModelVersion::run)
                .flatMap(run -> TrackedRun.spec(tracking, run))
                .map(spec -> spec.withData(version.id()))
                .orElseGet(() -> RunSpec.defaults(
                        version,
                        version.schema()
                                .target()
                                .orElseThrow(() -> new InvalidException(Sentence.of("pipeline.definition.target")
                                        .with("data", version.id().toString())
                                        .with("model", model.value())))
                                .name()));
        return new TrainRequest(
                model,
                version.id(),
                StepSettings.apply(definition.plan(), base),
                trigger,
                definition.plan(),
                written.version());
    }

    /** Sets a model's pipeline off now. */
    @Requires(Permission.ANALYSE)
    public PipelineRunId start(ModelName model, String trigger) {
        return pipelines.start(request(model, trigger));
    }

    /** When the model's schedule is due next, if it is switched on. */
    public Optional<Instant> nextDue(ModelName model) {
        return repository.nextDue(model);
    }

    /** The last times that the model's schedule was due, newest first. */
    public List<Firing> firings(ModelName model) {
        return repository.firings(model, SHOWN);
    }

    @EventListener
    void imported(DatasetVersionImported event) {
        for (WrittenPipeline written : repository.newest()) {
            PipelineDefinition definition = written.definition();
            if (!definition.onNewData() || !definition.data().equals(event.id().dataset())) {
                continue;
            }
            try {
                start(written.model(), "new data");
            } catch (RookeryException e) {
                log.warn("event=new-data-in-vain model={} reason=\"{}\"", written.model(), e.getMessage());
            }
        }
    }
}
