package dev.rookery.ui.search;

import dev.rookery.dataset.Dataset;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.RegisteredModel;
import dev.rookery.registry.RegistryService;
import dev.rookery.ui.dataset.ColumnWords;
import dev.rookery.ui.dataset.DatasetView;
import dev.rookery.ui.pipeline.PipelineRunView;
import dev.rookery.ui.pipeline.RunTitle;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.Messages;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Everything that can be found. Asks the database: not for the page's own thread. */
@Component
final class Catalogue {
    private static final int RUNS = 100;

    private final DatasetService datasets;
    private final RegistryService registry;
    private final PipelineService pipelines;
    private final Clock clock;

    Catalogue(DatasetService datasets, RegistryService registry, PipelineService pipelines, Clock clock) {
        this.datasets = datasets;
        this.registry = registry;
        this.pipelines = pipelines;
        this.clock = clock;
    }

    /** All data sets with the columns of their latest versions, all models with their versions, and the latest runs. */
    List<Thing> read(Locale locale) {
        Messages words = Messages.in(locale);
        Formats formats = new Formats(locale, ZoneId.systemDefault());
        List<Thing> things = new ArrayList<>();
        for (Dataset dataset : datasets.datasets()) {
            addDataset(things, dataset, words, locale);
        }
        for (RegisteredModel model : registry.models()) {
            addModel(things, model, words, formats);
        }
        for (PipelineRun run : pipelines.recent(RUNS)) {
            things.add(run(run, words, formats, locale));
        }
        return List.copyOf(things);
    }

    private void addDataset(List<Thing> things, Dataset dataset, Messages words, Locale locale) {
        DatasetVersion version = datasets.version(dataset.latest());
        String path = DatasetView.path(dataset.name());
        things.add(new Thing(
                Thing.Kind.DATASET,
                dataset.title().in(locale),
                List.of(dataset.name().value()),
                words.get("datasets.rows", version.rows()),
                path));
        version.schema()
                .fields()
                .forEach(field -> things.add(new Thing(
                        Thing.Kind.COLUMN,
                        field.name(),
                        List.of(ColumnWords.label(field)),
                        words.get("search.columnOf", dataset.title().in(locale)),
                        path + "?tab=columns")));
    }

    private void addModel(List<Thing> things, RegisteredModel model, Messages words, Formats formats) {
        String path = "models/" + model.name();
        things.add(new Thing(
                Thing.Kind.MODEL,
                model.name().value(),
                List.of(),
                words.get("search.versions", model.versions()),
                path));
        for (ModelVersion version : registry.versions(model.name())) {
            things.add(new Thing(
                    Thing.Kind.VERSION,
                    version.id().toString(),
                    List.of(),
                    formats.relative(version.created(), clock.instant()),
                    path + "?version=" + version.id().number()));
        }
    }

    private Thing run(PipelineRun run, Messages words, Formats formats, Locale locale) {
        String state = words.get("run.state." + run.state().name().toLowerCase(Locale.ROOT));
        return new Thing(
                Thing.Kind.RUN,
                RunTitle.of(run, locale),
                List.of(run.id().toString()),
                words.get("search.runContext", state, formats.relative(run.started(), clock.instant())),
                PipelineRunView.path(run.id()));
    }
}
