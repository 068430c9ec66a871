package dev.rookery.ui.dataset.intake;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.rookery.dataset.SampleOffer;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.Messages;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Samples that can be fetched: what each is, from where it comes, and how its download goes. Nothing is shown when there are none. */
public final class SampleOffers extends UnfinishedSection<SampleOffer> {
    private final SampleDesk desk;

    /**
     * @param fetched told, in the page, when one has become a data set
     */
    public SampleOffers(SampleDesk desk, JobService jobs, Clock clock, Runnable fetched) {
        super(text("samples.title"), jobs, clock, fetched);
        this.desk = desk;
    }

    @Override
    List<SampleOffer> things() {
        return desk.offers();
    }

    @Override
    Div row(SampleOffer offer) {
        Span from = new Span(text("samples.from", Formats.current().size(offer.sizeBytes()), offer.host()));
        from.addClassName("rookery-quiet");
        Paragraph what = new Paragraph(Messages.say(offer.description()));
        what.addClassName("rookery-quiet");
        Div words = new Div(new H3(Messages.say(offer.title())), what, from);
        words.addClassName("rookery-sample-words");
        Div row = new Div(words);
        row.addClassName("rookery-sample");
        Optional<JobId> running = desk.running(offer.name());
        if (running.isPresent()) {
            row.add(progress(running.get(), text("samples.fetching", Messages.say(offer.title()))));
        } else {
            desk.refusal(offer.name()).ifPresent(why -> words.add(refusal(Messages.say(why))));
            row.add(button(offer));
        }
        return row;
    }

    private static Paragraph refusal(String why) {
        Paragraph refusal = new Paragraph(why);
        refusal.addClassName("rookery-sample-refusal");
        refusal.getElement().setAttribute("role", "alert");
        return refusal;
    }

    private Button button(SampleOffer offer) {
        Button fetch = new Button(text("samples.fetch"), _ -> {
            desk.fetch(offer);
            show();
        });
        fetch.addThemeVariants(ButtonVariant.SMALL);
        fetch.setAriaLabel(text("samples.fetchNamed", Messages.say(offer.title())));
        return fetch;
    }
}
