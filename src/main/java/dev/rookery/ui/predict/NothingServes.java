package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.rookery.model.ModelName;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineRunId;
import dev.rookery.serving.DeploymentHealth.FailedLoad;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.PageHeader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why there is no form: the champion could not be loaded, its training is under way or about to begin, or nobody trained it. */
final class NothingServes extends Composite<Div> {
    private final PredictServices services;
    private final Optional<ModelName> model;
    private final Host host;
    private @Nullable TrainingNotice notice;

    /** The page around it. */
    interface Host {
        /** A model that did not load serves now. */
        void loaded();

        /** The run that is shown has left a model that serves. */
        void trained(PipelineRunId run);
    }

    /** @param model that was asked for; any where the address names none */
    NothingServes(PredictServices services, Optional<ModelName> model, Host host) {
        this.services = services;
        this.model = model;
        this.host = host;
        getContent().addClassName("rookery-nothing-serves");
        getContent().add(new PageHeader(model.map(ModelName::value).orElseGet(() -> text("nav.predict"))));
        Optional<FailedLoad> failed = model.flatMap(services::failedLoad);
        if (failed.isPresent()) {
            ModelName name = failed.get().version().model();
            getContent().add(new NotLoaded(failed.get(), () -> services.checkAgain(name), host::loaded));
            return;
        }
        LoadingPlace place = new LoadingPlace();
        getContent().add(place);
        place.load(
                LoadingState.Shape.TEXT,
                text("predict.failedToLook"),
                () -> services.underWay(model),
                under -> under.map(this::training).orElseGet(this::none));
    }

    /** Shows how far a run is; false where that is not what is to be shown. */
    boolean follow(PipelineRun run) {
        TrainingNotice shown = notice;
        if (shown == null || run.state().terminal()) {
            return false;
        }
        shown.show(run);
        return true;
    }

    private Component training(PipelineRun run) {
        TrainingNotice shown = new TrainingNotice(run);
        notice = shown;
        // The run may have ended between the question and this answer.
        if (services.deployment(run.model()).isPresent()) {
            host.trained(run.id());
        }
        return shown;
    }

    private Component none() {
        List<ModelName> awaited = services.awaited();
        if (model.map(awaited::contains).orElse(!awaited.isEmpty())) {
            // Its training begins in a moment, and is followed from there.
            return new LoadingState(LoadingState.Shape.FORM);
        }
        return new EmptyState(
                Glyph.PREDICT,
                model.map(name -> text("predict.noSuchModel", name.value())).orElseGet(() -> text("predict.noModel")),
                new Anchor("datasets", text("predict.toDatasets")));
    }
}
