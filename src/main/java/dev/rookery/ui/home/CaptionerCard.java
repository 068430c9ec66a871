package dev.rookery.ui.home;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.model.FactList;
import dev.rookery.vision.ServingCaptioner;
import java.time.Clock;

/** A model at work that is asked with pictures, and the way to them. */
final class CaptionerCard extends Composite<Article> {
    CaptionerCard(ServingCaptioner captioner, Clock clock) {
        String name = captioner.version().model().value();
        H3 title = new H3(new Anchor("models/" + name, name));
        Div head =
                new Div(title, new StatusBadge(Status.GOOD, captioner.version().toString()));
        head.addClassName("rookery-card-top");
        Paragraph what = new Paragraph(text("models.captions"));
        what.addClassName("rookery-quiet");
        Anchor describe = new Anchor("images?model=" + name, text("models.toImages"));
        describe.addClassName("rookery-button-link");
        getContent().addClassNames("rookery-card", "rookery-serving");
        getContent()
                .add(
                        head,
                        what,
                        new FactList().with(text("home.loaded"), new RelativeTime(captioner.since(), clock)),
                        describe);
    }
}
