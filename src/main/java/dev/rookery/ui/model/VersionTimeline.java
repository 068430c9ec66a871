package dev.rookery.ui.model;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.ModelVersion;
import dev.rookery.training.Evaluation;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.decision.AgainstTheGate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The versions of a model, newest first, each a link to itself; what serves and what served before wear their names. */
final class VersionTimeline extends Composite<OrderedList> {
    VersionTimeline(
            List<ModelVersion> versions,
            Optional<ModelVersionId> champion,
            Optional<ModelVersionId> previous,
            ModelVersionId selected,
            List<GateDecision> overrides,
            Clock clock) {
        getContent().addClassName("rookery-timeline");
        getContent().getElement().setAttribute("aria-label", text("models.versions"));
        for (ModelVersion version : versions) {
            Span name = new Span(version.id().toString());
            name.addClassName("rookery-timeline-name");
            Div first = new Div(name);
            if (champion.filter(version.id()::equals).isPresent()) {
                first.add(new StatusBadge(Status.GOOD, text("alias.champion")));
            } else if (previous.filter(version.id()::equals).isPresent()) {
                first.add(new Badge(text("alias.previous")));
            }
            Div second = new Div(new RelativeTime(version.created(), clock));
            second.addClassName("rookery-quiet");
            for (String metric : List.of(Evaluation.ACCURACY, Evaluation.RMSE)) {
                Optional.ofNullable(version.metrics().get(metric))
                        .map(value -> MetricWords.written(metric).apply(value))
                        .ifPresent(value -> second.add(new Span(" · " + text("models." + metric, value))));
            }
            RouterLink link = new RouterLink();
            link.setRoute(
                    ModelView.class,
                    new RouteParameters(
                            new RouteParam(ModelView.NAME, version.id().model().value())));
            link.setQueryParameters(new QueryParameters(Map.of(
                    ModelView.VERSION, List.of(Integer.toString(version.id().number())))));
            link.add(first, second);
            overrides.stream()
                    .filter(override -> override.id().equals(version.decision()))
                    .forEach(override -> link.add(new AgainstTheGate(override)));
            if (version.id().equals(selected)) {
                link.getElement().setAttribute("aria-current", "true");
            }
            getContent().add(new ListItem(link));
        }
    }
}
