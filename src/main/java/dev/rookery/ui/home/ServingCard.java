package dev.rookery.ui.home;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.rookery.registry.ModelKind;
import dev.rookery.serving.Deployment;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.home.HomeFacts.ServingModel;
import dev.rookery.ui.model.DataLink;
import dev.rookery.ui.model.FactList;
import dev.rookery.ui.model.ModelScore;
import dev.rookery.ui.text.Messages;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** One model at work: which version, how good, on what, how busy, and the way to its form. */
final class ServingCard extends Composite<Article> {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 24;

    ServingCard(ServingModel model, Clock clock) {
        Deployment deployment = model.deployment();
        String name = deployment.version().model().value();
        H3 title = new H3(new Anchor("models/" + name, name));
        Div head =
                new Div(title, new StatusBadge(Status.GOOD, deployment.version().toString()));
        head.addClassName("rookery-card-top");
        getContent().addClassNames("rookery-card", "rookery-serving");
        getContent().add(head);
        model.evaluation().flatMap(ModelScore::of).map(ModelScore::headline).ifPresent(getContent()::add);
        getContent()
                .add(new FactList()
                        .with(text("home.data"), DataLink.of(ModelKind.TABLE, deployment.data(), model.data()))
                        .with(text("home.trained"), new RelativeTime(deployment.created(), clock))
                        .with(text("home.traffic"), traffic(model)));
        Anchor predict = new Anchor("predict/" + name, text("nav.predict"));
        predict.addClassName("rookery-button-link");
        predict.getElement().setAttribute("aria-label", text("home.predictWith", name));
        getContent().add(predict);
    }

    private static Div traffic(ServingModel model) {
        Span words = new Span(Messages.text("home.predictions", model.total()));
        Div line = new Div(words);
        line.addClassName("rookery-traffic");
        if (model.total() > 0) {
            line.add(sparkline(model.predictions()));
        }
        return line;
    }

    /** A bar an hour; the number beside it says the same in words. */
    private static Svg sparkline(List<Long> hours) {
        long most = hours.stream().mapToLong(Long::longValue).max().orElse(1);
        double step = (double) WIDTH / hours.size();
        StringBuilder bars = new StringBuilder();
        for (int hour = 0; hour < hours.size(); hour++) {
            double height = hours.get(hour) == 0 ? 1 : Math.max(2, (double) hours.get(hour) / most * HEIGHT);
            bars.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                    hour * step,
                    HEIGHT - height,
                    step - 1,
                    height));
        }
        Svg svg = new Svg("<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\" fill=\"currentColor\" aria-hidden=\"true\">" + bars + "</svg>");
        svg.addClassName("rookery-sparkline");
        return svg;
    }
}
