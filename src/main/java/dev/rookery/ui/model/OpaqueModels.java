package dev.rookery.ui.model;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import dev.rookery.registry.OpaqueModel;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.text.Messages;
import java.time.Clock;
import java.util.List;

/** Models that programs registered: known by name, never loaded, and so told apart from those that serve. */
final class OpaqueModels extends Section {
    OpaqueModels(List<OpaqueModel> models, Clock clock) {
        addClassName("rookery-opaque-models");
        Paragraph why = new Paragraph(text("models.opaqueWhy"));
        why.addClassName("rookery-quiet");
        Div cards = new Div();
        cards.addClassName("rookery-model-cards");
        models.forEach(model -> cards.add(card(model, clock)));
        add(new H2(text("models.opaque")), why, cards);
    }

    private static Article card(OpaqueModel model, Clock clock) {
        Div head = new Div(new H3(model.name()), new StatusBadge(Status.WARNING, text("models.opaqueBadge")));
        head.addClassName("rookery-card-top");
        Article card = new Article(head);
        card.addClassName("rookery-card");
        FactList facts = new FactList()
                .with(
                        text("models.versions"),
                        Messages.text("models.count", model.versions().size()));
        if (!model.versions().isEmpty()) {
            OpaqueModel.Version latest = model.versions().getLast();
            facts.with(text("models.opaqueSource"), latest.source())
                    .with(text("models.opaqueSince"), new RelativeTime(latest.created(), clock));
        }
        model.aliases().forEach((alias, number) -> facts.with(alias, text("models.opaqueVersion", number)));
        card.add(facts);
        return card;
    }
}
