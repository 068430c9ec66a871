package dev.rookery.ui.model;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.rookery.model.AnswerRule;
import dev.rookery.model.Calibrator;
import dev.rookery.model.PackageManifest;
import dev.rookery.model.ParityReport;
import dev.rookery.model.ScorerSpec;
import dev.rookery.model.Signature;
import dev.rookery.registry.Authority;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.ModelObjects;
import dev.rookery.registry.ModelVersion;
import dev.rookery.serving.Deployment;
import dev.rookery.tracking.Run;
import dev.rookery.training.Task;
import dev.rookery.ui.component.CopyableId;
import dev.rookery.ui.component.DvcPull;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.decision.AgainstTheGate;
import dev.rookery.ui.predict.ExampleRequest;
import dev.rookery.ui.predict.ProgramExamples;
import dev.rookery.ui.predict.ProgramRequest;
import dev.rookery.ui.text.Formats;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;

/** One version: the way it came, what the gate said, how good it is, what it was made with, its package, and how to ask it. */
final class VersionDetails extends Composite<Div> {
    private static final int BELOW_GATE = 2;
    /** Recorded by runs that brought a model ready-made, and by none that trained one. */
    private static final String BROUGHT = "package";

    private final ModelPage page;
    private final Clock clock;

    /**
     * @param server address of this server, as the reader reached it
     * @param dvc what fetches the version elsewhere; asked off the page's thread, when the reader opens it
     */
    VersionDetails(ModelPage page, String server, Callable<ModelObjects.Offer> dvc, Clock clock) {
        this.page = page;
        this.clock = clock;
        getContent().addClassName("rookery-version");
        getContent().add(section(page.version().id().toString(), lineage()));
        getContent().add(gate(page.decision()));
        page.evaluation()
                .ifPresent(
                        evaluation -> getContent().add(section(text("metric.caption"), new MetricTable(evaluation))));
        page.evaluation()
                .filter(evaluation -> evaluation.task() == Task.CLASSIFICATION)
                .ifPresent(evaluation ->
                        getContent().add(section(text("confusion.caption"), new ConfusionTable(evaluation))));
        Div facts = new Div(section(text("models.package"), packageFacts()));
        facts.addClassName("rookery-version-facts");
        page.run()
                .map(Run::params)
                .filter(params -> !params.isEmpty())
                .ifPresent(params -> facts.add(section(
                        text(params.containsKey(BROUGHT) ? "models.brought" : "models.parameters"),
                        parameters(params))));
        getContent().add(facts);
        getContent().add(dvc(dvc));
        if (page.serves()) {
            page.deployment().ifPresent(deployment -> getContent().add(api(deployment, server)));
        }
    }

    /** What belongs to the gate's verdict and is fetched by itself. */
    void addBelowGate(Component part) {
        getContent().addComponentAtIndex(BELOW_GATE, part);
    }

    /** Data version, run, gate, version, serving: each named by the one before it. */
    private Component lineage() {
        ModelVersion version = page.version();
        OrderedList chain = new OrderedList();
        chain.addClassName("rookery-lineage");
        chain.getElement().setAttribute("aria-label", text("models.lineage"));
        chain.add(link("models.lineage.data", DataLink.of(page.kind(), version.data())));
        chain.add(link(
                "models.lineage.run",
                page.pipeline()
                        .<Component>map(run ->
                                new Anchor("pipelines/" + run.id(), text("models.lineage.runNumber", run.number())))
                        .orElseGet(() -> new CopyableId(version.run().toString()))));
        chain.add(link("models.lineage.gate", GateTable.badge(page.decision())));
        chain.add(link(
                "models.lineage.package", new CopyableId(version.seal().digest().hex())));
        chain.add(link("models.lineage.registered", new RelativeTime(version.created(), clock)));
        chain.add(link(
                "models.lineage.serving", new Span(text(page.serves() ? "models.serving" : "models.notServingNow"))));
        return chain;
    }

    private static ListItem link(String key, Component value) {
        Span what = new Span(text(key));
        what.addClassName("rookery-quiet");
        return new ListItem(what, value);
    }

    private Component gate(GateDecision decision) {
        Paragraph asked = new Paragraph(new RelativeTime(decision.at(), clock));
        asked.addClassName("rookery-quiet");
        decision.policy()
                .ifPresent(policy -> asked.add(" · "
                        + (policy.version() == 0
                                ? text("policy.judgedByDefault")
                                : text("policy.judgedBy", policy.version()))));
        Div verdict = new Div(GateTable.badge(decision), asked);
        verdict.addClassName("rookery-card-top");
        Section gate = section(text("models.gate"), verdict);
        if (decision.authority() == Authority.OVERRIDE) {
            gate.add(new AgainstTheGate(decision));
        }
        gate.add(new GateTable(decision));
        return gate;
    }

    private Component packageFacts() {
        ModelVersion version = page.version();
        FactList facts = new FactList()
                .with(
                        text("models.digest"),
                        new CopyableId(version.seal().digest().hex()))
                .with(text("models.key"), new CopyableId(version.seal().keyId()));
        if (page.serves()) {
            page.deployment().map(deployment -> deployment.model().manifest()).ifPresent(manifest -> {
                parity(facts, manifest);
                manifest.answer().ifPresent(rule -> rule(facts, rule));
            });
        }
        return facts.with(
                text("models.fingerprint"),
                new CopyableId(version.specFingerprint().hex()));
    }

    private static void rule(FactList facts, AnswerRule rule) {
        if (!rule.calibrators().isEmpty()) {
            String how = rule.calibrators().getFirst() instanceof Calibrator.Platt ? "platt" : "isotonic";
            facts.with(text("models.calibration"), text("refine.calibration." + how));
        }
        rule.costs()
                .ifPresent(costs -> facts.with(
                        text("models.costs"),
                        costs.threshold()
                                .map(from -> text(
                                        "models.threshold", Formats.current().percent(from)))
                                .orElseGet(() -> text("models.leastCost"))));
    }

    private static void parity(FactList facts, PackageManifest manifest) {
        if (manifest.scorer() instanceof ScorerSpec.Foreign) {
            facts.with(text("models.parity"), text("models.parityForeign"));
            return;
        }
        Formats formats = Formats.current();
        ParityReport parity = manifest.parity();
        double largest = Math.max(parity.maxTrainerDifference(), parity.maxOnnxDifference());
        facts.with(
                text("models.parity"),
                text("models.parityHolds", formats.number(largest), formats.integer(parity.total())));
    }

    private static Component parameters(Map<String, String> params) {
        FactList facts = new FactList();
        params.forEach((name, value) -> {
            if (value.matches("[0-9a-f]{64}")) {
                facts.with(ParameterWords.name(name), new CopyableId(value));
                return;
            }
            Span shown = new Span(ParameterWords.value(name, value));
            shown.addClassName("rookery-number");
            facts.with(ParameterWords.name(name), shown);
        });
        return facts;
    }

    private static Component api(Deployment deployment, String server) {
        Signature signature = deployment.model().predictor().signature();
        ProgramExamples programs = new ProgramExamples(
                new ProgramRequest(server, deployment.version().model(), ExampleRequest.of(signature)));
        Anchor docs = new Anchor("api", text("models.apiDocs"));
        docs.setRouterIgnore(true);
        return section(text("models.api"), programs, new Div(docs));
    }

    private Component dvc(Callable<ModelObjects.Offer> dvc) {
        LoadingPlace place = new LoadingPlace();
        Details details = new Details(text("dataset.pointer"), place);
        details.addClassName("rookery-part");
        details.addOpenedChangeListener(event -> {
            if (event.isOpened() && place.getChildren().findAny().isEmpty()) {
                place.load(
                        LoadingState.Shape.TABLE,
                        text("dvc.failed", page.version().id()),
                        dvc,
                        offer -> new DvcPull(offer.fileName(), offer.pointer(), offer.config()));
            }
        });
        return details;
    }

    private static Section section(String title, Component... content) {
        Section section = new Section(new H2(title));
        section.addClassName("rookery-part");
        section.add(content);
        return section;
    }
}
