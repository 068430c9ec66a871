package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.experiment.ComparisonService;
import dev.rookery.experiment.ComparisonStatus;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.RegistryService;
import dev.rookery.ui.experiment.ComparisonView;
import dev.rookery.ui.pipeline.PipelineRunView;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who uses a version of a data set: models that were trained on it, the runs that did, comparisons of algorithms. */
@Component
class VersionUses {
    /** So many of the latest runs and comparisons are looked at. */
    private static final int RECENT = 500;

    private static final int SHOWN = 20;

    private final RegistryService registry;
    private final PipelineService pipelines;
    private final ComparisonService comparisons;

    VersionUses(RegistryService registry, PipelineService pipelines, ComparisonService comparisons) {
        this.registry = registry;
        this.pipelines = pipelines;
        this.comparisons = comparisons;
    }

    /** Everything of one data set's versions, read once. */
    record Uses(List<ModelVersion> models, List<PipelineRun> runs, List<ComparisonStatus> comparisons) {
        Uses of(DatasetVersionId id) {
            return new Uses(
                    models.stream().filter(model -> model.data().equals(id)).toList(),
                    runs.stream().filter(run -> run.data().equals(id)).toList(),
                    comparisons.stream()
                            .filter(comparison ->
                                    comparison.comparison().spec().data().equals(id))
                            .toList());
        }
    }

    Uses all() {
        return new Uses(
                registry.models().stream()
                        .flatMap(model -> registry.versions(model.name()).stream())
                        .toList(),
                pipelines.recent(RECENT),
                comparisons.recent(RECENT));
    }

    static Div draw(Uses uses) {
        UnorderedList list = new UnorderedList();
        list.addClassName("rookery-uses");
        uses.models().stream()
                .limit(SHOWN)
                .forEach(model -> list.add(item(
                        "models/" + model.id().model(),
                        text("dataset.uses.model", model.id().toString()))));
        uses.runs().stream()
                .limit(SHOWN)
                .forEach(run -> list.add(item(
                        PipelineRunView.path(run.id()),
                        text("dataset.uses.run", run.model().toString(), run.number()))));
        uses.comparisons().stream()
                .limit(SHOWN)
                .forEach(comparison -> list.add(
                        item(ComparisonView.path(comparison.comparison().id()), text("dataset.uses.comparison"))));
        Div place = new Div();
        if (list.getComponentCount() == 0) {
            Paragraph nobody = new Paragraph(text("dataset.uses.nobody"));
            nobody.addClassName("rookery-quiet");
            place.add(nobody);
        } else {
            place.add(list);
        }
        return place;
    }

    private static ListItem item(String path, String words) {
        return new ListItem(new Anchor(path, words));
    }
}
