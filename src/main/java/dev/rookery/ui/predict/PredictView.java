package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import dev.rookery.common.InvalidException;
import dev.rookery.model.ForeignGraph;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.model.Signature;
import dev.rookery.model.TargetSpec;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineRunId;
import dev.rookery.serving.Deployment;
import dev.rookery.serving.Prediction;
import dev.rookery.serving.PredictionRequest;
import dev.rookery.serving.ResponseCurve;
import dev.rookery.serving.Source;
import dev.rookery.serving.WhatIf;
import dev.rookery.serving.Wish;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.MissingThingException;
import dev.rookery.ui.shell.NamedView;
import dev.rookery.ui.text.NumberWords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is it, how sure, and why? The form and the answer of one serving model; its state is its address. */
@Route("predict/:model?")
@Menu(title = "nav.predict", icon = "predict", order = 1)
public final class PredictView extends Div
        implements BeforeEnterObserver, AfterNavigationObserver, NamedView, PredictDesk.Host, NothingServes.Host {
    private static final String MODEL = "model";

    private final PredictServices services;
    private Optional<ModelName> model = Optional.empty();
    private QueryParameters query = QueryParameters.empty();
    private String server = "";
    private @Nullable PredictDesk desk;
    private @Nullable ModelVersionId shownVersion;
    private @Nullable NothingServes absence;
    private @Nullable RunWatch watch;

    public PredictView(PredictServices services) {
        this.services = services;
        addClassName("rookery-predict");
    }

    /** Where the form of a model is. */
    public static RouteParameters of(ModelName model) {
        return new RouteParameters(new RouteParam(MODEL, model.value()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<ModelName> asked = event.getRouteParameters().get(MODEL).map(this::named);
        if (asked.isEmpty()) {
            Optional<ModelName> first = services.defaultModel();
            if (first.isPresent()) {
                event.forwardTo(
                        PredictView.class, of(first.get()), event.getLocation().getQueryParameters());
                return;
            }
        }
        server = ProgramRequest.serverAddress();
        boolean another = !asked.equals(model);
        model = asked;
        if (another) {
            desk = null;
        }
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        query = event.getLocation().getQueryParameters();
        if (desk == null) {
            render();
        } else {
            showState();
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        watch = new RunWatch(event.getUI(), services.pipelines(), this::follow);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }

    @Override
    public List<Crumb> above() {
        return model.isPresent() ? List.of(new Crumb(text("nav.predict"), "predict")) : List.of();
    }

    @Override
    public String name() {
        return model.map(ModelName::value).orElseGet(() -> text("nav.predict"));
    }

    @Override
    public Prediction predict(Map<String, ?> fields) {
        return services.predictions().predict(new PredictionRequest(model.orElseThrow(), fields, true, Source.FORM));
    }

    @Override
    public Prediction attempt(Map<String, ?> fields) {
        return services.predictions().attempt(model.orElseThrow(), fields);
    }

    @Override
    public ResponseCurve along(Map<String, ?> fields, String input) {
        return services.whatIf().along(model.orElseThrow(), fields, input);
    }

    @Override
    public WhatIf.Found counterfactuals(Map<String, ?> fields, Wish wish) {
        return services.whatIf().counterfactuals(model.orElseThrow(), fields, wish);
    }

    @Override
    public boolean renewed(FormState asked) {
        Optional<Deployment> now = services.deployment(model.orElseThrow());
        if (now.isEmpty() || now.get().version().equals(shownVersion)) {
            return false;
        }
        query = asked.query(now.get().model().predictor().signature());
        render();
        Div notice = new Div(new Span(text("predict.renewed", now.get().version())));
        notice.addClassName("rookery-notice");
        notice.getElement().setAttribute("role", "status");
        addComponentAtIndex(1, notice);
        return true;
    }

    @Override
    public void changed(FormState state, boolean step) {
        ModelName name = model.orElseThrow();
        QueryParameters parameters = services.deployment(name)
                .map(deployment -> state.query(deployment.model().predictor().signature()))
                .orElse(QueryParameters.empty());
        query = parameters;
        Location location = new Location("predict/" + name, parameters);
        getUI().ifPresent(ui -> {
            if (step) {
                ui.getPage().getHistory().pushState(null, location);
            } else {
                ui.getPage().getHistory().replaceState(null, location);
            }
        });
    }

    @Override
    public void loaded() {
        render();
    }

    @Override
    public void trained(PipelineRunId run) {
        if (watch != null) {
            watch.hear(run);
        }
    }

    /** The desk of a serving model; else why there is none. */
    private void render() {
        removeAll();
        desk = null;
        absence = null;
        Optional<Deployment> deployment = model.flatMap(services::deployment);
        if (deployment.isPresent()) {
            showDesk(deployment.get());
        } else {
            NothingServes shown = new NothingServes(services, model, this);
            absence = shown;
            add(shown);
        }
    }

    private void showDesk(Deployment deployment) {
        ModelName name = deployment.version().model();
        add(new ModelHeading(
                deployment, services, chosen -> getUI().ifPresent(ui -> ui.navigate(PredictView.class, of(chosen)))));
        PredictDesk shown = new PredictDesk(
                name,
                server,
                deployment.data().dataset().value(),
                deployment.model().predictor().signature(),
                this);
        if (deployment.model().predictor().scorer() instanceof ForeignGraph) {
            shown.setBrought();
        }
        desk = shown;
        shownVersion = deployment.version();
        add(shown);
        services.table(deployment.data(), table -> getUI().ifPresent(ui -> ui.access(() -> shown.setExamples(table))));
        Signature signature = deployment.model().predictor().signature();
        if (signature.target() instanceof TargetSpec.Quantity target) {
            services.typicalError(
                    deployment,
                    error -> getUI().ifPresent(ui -> ui.access(() -> shown.setError(
                            text("predict.typicalError", NumberWords.of(target).measured(error.value()), error.n())))));
        }
        showState();
    }

    private void showState() {
        PredictDesk shown = desk;
        if (shown != null) {
            services.deployment(model.orElseThrow())
                    .map(deployment -> deployment.model().predictor().signature())
                    .ifPresent(signature -> shown.show(FormState.parse(query, signature)));
        }
    }

    /** While no model serves here, a run that ends well makes one. */
    private void follow(PipelineRunId id) {
        if (desk == null) {
            services.pipelines()
                    .find(id)
                    .filter(run -> model.isEmpty() || model.get().equals(run.model()))
                    .ifPresent(this::follow);
        }
    }

    private void follow(PipelineRun run) {
        if (services.deployment(run.model()).isEmpty()) {
            if (absence == null || !absence.follow(run)) {
                render();
            }
        } else if (model.isPresent()) {
            render();
        } else {
            getUI().ifPresent(ui -> ui.navigate(PredictView.class, of(run.model())));
        }
    }

    private ModelName named(String text) {
        ModelName name;
        try {
            name = new ModelName(text);
        } catch (InvalidException e) {
            throw missing(text);
        }
        if (services.describesPictures(name)) {
            throw new MissingThingException(
                    text("predict.describesPictures", text),
                    List.of(new Crumb(text("predict.toImages"), "images?model=" + text)));
        }
        if (!services.concerns(name)) {
            throw missing(text);
        }
        return name;
    }

    /** Offers the models that can be asked. */
    private MissingThingException missing(String name) {
        return new MissingThingException(
                text("predict.noSuchModel", name),
                services.serving().stream()
                        .map(serving -> serving.version().model().value())
                        .map(model -> new Crumb(text("home.predictWith", model), "predict/" + model))
                        .toList());
    }
}
