package dev.rookery.ui.home;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.rookery.pipeline.CandidateDecisions;
import dev.rookery.pipeline.PipelineState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.decision.DecideButtons;
import dev.rookery.ui.decision.WaitingCandidates;
import dev.rookery.ui.home.HomeFacts.Need;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What goes on only when somebody looks at it; most days, that nothing does. */
final class NeedsYou extends Composite<Section> {
    /** @param decided back in the page, when somebody has decided about a candidate */
    NeedsYou(List<Need> needs, CandidateDecisions decisions, Clock clock, Runnable decided) {
        getContent().addClassName("rookery-part");
        getContent().add(new H2(text("home.needs")));
        if (needs.isEmpty()) {
            Div calm = new Div(Glyph.CHECK.create(), new Paragraph(text("home.nothingNeeded")));
            calm.addClassNames("rookery-calm", "rookery-quiet");
            getContent().add(calm);
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("rookery-lines");
        needs.forEach(need -> list.add(line(need, decisions, clock, decided)));
        getContent().add(list);
    }

    private static ListItem line(Need need, CandidateDecisions decisions, Clock clock, Runnable decided) {
        return switch (need) {
            case Need.Ended(var run) -> {
                String key = run.state() == PipelineState.FAILED ? "home.need.failed" : "home.need.notPromoted";
                yield line(
                        new Anchor(
                                "pipelines/" + run.id().value(),
                                text(key, run.model().value())),
                        say(run.outcome()),
                        run.ended().orElse(run.started()),
                        clock);
            }
            case Need.Waiting(var decision, var run) ->
                line(
                        new Anchor(
                                run.map(id -> "pipelines/" + id.value())
                                        .orElse("models/" + decision.model().value()),
                                text("home.need.decide", decision.model().value())),
                        say(WaitingCandidates.unclear(decision)),
                        decision.at(),
                        clock,
                        new DecideButtons(decision, decisions, decided));
            case Need.NotServing(var load) ->
                line(
                        new Anchor(
                                "models/" + load.version().model(),
                                text("home.need.notServing", load.version().toString())),
                        say(load.reason()),
                        load.at(),
                        clock);
        };
    }

    private static ListItem line(Component link, String reason, Instant at, Clock clock, Component... actions) {
        Span why = new Span(reason);
        why.addClassName("rookery-quiet");
        Div words = new Div(link, why);
        words.add(actions);
        words.addClassName("rookery-line-words");
        return new ListItem(Glyph.WARNING.create(), words, new RelativeTime(at, clock));
    }
}
