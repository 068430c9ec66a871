package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.rookery.common.InvalidException;
import dev.rookery.common.RookeryException;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.Incident;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.text.Formats;
import dev.rookery.vision.Caption;
import dev.rookery.vision.Description;
import java.util.function.Consumer;

/** One picture on its way: waiting, described with a caption to correct and keep, or refused with the reason. */
final class PictureCard extends Article {
    private static final int LONGEST = 500;
    private static final double LEAST_SHARE = 0.001;

    private final String name;
    private final byte[] bytes;
    private final Div place = new Div();
    private final Div figure = new Div();

    PictureCard(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
        addClassNames("rookery-card", "rookery-picture-card");
        figure.addClassName("rookery-picture-frame");
        place.addClassName("rookery-picture-words");
        Span title = new Span(name);
        title.addClassNames("rookery-quiet", "rookery-picture-name");
        place.getElement().setAttribute("role", "status");
        place.add(new StatusBadge(Status.WAITING, text("images.waiting")));
        add(figure, title, place);
    }

    byte[] bytes() {
        return bytes;
    }

    boolean hasPicture() {
        return figure.getComponentCount() > 0;
    }

    void showPicture(byte[] thumbnail) {
        figure.add(new Picture(() -> thumbnail, text("images.alternative", name)));
    }

    void describing() {
        place.removeAll();
        place.add(new StatusBadge(Status.RUNNING, text("images.describing")));
    }

    /** @param keep what "Keep" does with the words in the field; throws what the reader should hear */
    void show(Description description, Consumer<String> keep) {
        place.removeAll();
        Formats formats = Formats.current();
        Caption best = description.best();
        TextArea words = new TextArea(text("images.caption"));
        words.setValue(best.text());
        words.setMaxLength(LONGEST);
        words.setMinRows(2);
        words.setWidthFull();
        words.setValueChangeMode(ValueChangeMode.EAGER);
        Span facts = new Span(text(
                "images.facts",
                description.version().toString(),
                formats.percent(best.probability()),
                formats.number(description.took().toNanos() / 1e6)));
        facts.addClassName("rookery-quiet");
        Div outcome = new Div();
        outcome.getElement().setAttribute("role", "status");
        Button button = new Button(text("images.keep"), Glyph.CHECK.create());
        button.addClickListener(_ -> {
            outcome.removeAll();
            try {
                keep.accept(words.getValue());
                outcome.add(new StatusBadge(Status.GOOD, text("images.kept")));
                button.setEnabled(false);
            } catch (RookeryException e) {
                words.setInvalid(true);
                words.setErrorMessage(say(e.sentence()));
            }
        });
        words.addValueChangeListener(_ -> {
            words.setInvalid(false);
            outcome.removeAll();
            button.setEnabled(true);
            button.setText(text(words.getValue().strip().equals(best.text()) ? "images.keep" : "images.keepCorrected"));
        });
        words.addKeyDownListener(Key.ENTER, _ -> button.click(), KeyModifier.CONTROL);
        Div actions = new Div(button, outcome);
        actions.addClassName("rookery-actions");
        place.add(words, facts, actions);
        if (!description.alternatives().isEmpty()) {
            place.add(alternatives(description, words));
        }
    }

    private Div alternatives(Description description, TextArea words) {
        OrderedList list = new OrderedList();
        list.addClassName("rookery-alternatives");
        for (Caption caption : description.alternatives()) {
            NativeButton take = new NativeButton(caption.text(), _ -> words.setValue(caption.text()));
            take.setTitle(text("images.take"));
            Span share = new Span(share(caption.probability()));
            share.addClassNames("rookery-quiet", "rookery-number");
            list.add(new ListItem(take, share));
        }
        Paragraph title = new Paragraph(text("images.alternatives"));
        title.addClassName("rookery-quiet");
        return new Div(title, list);
    }

    private static String share(double probability) {
        Formats formats = Formats.current();
        return probability < LEAST_SHARE ? "< " + formats.percent(LEAST_SHARE) : formats.percent(probability);
    }

    void refused(Exception cause, Runnable again) {
        place.removeAll();
        String why = cause instanceof RookeryException known
                ? say(known.sentence())
                : text("images.broken", Incident.of(cause).id());
        Paragraph reason = new Paragraph(why);
        place.add(new StatusBadge(Status.BAD, text("images.notDescribed")), reason);
        figure.setVisible(hasPicture());
        Div actions = new Div();
        actions.addClassName("rookery-actions");
        // What is no picture will be none the next time.
        if (!(cause instanceof InvalidException)) {
            Button retry = new Button(text("state.retry"), Glyph.RETRY.create(), _ -> again.run());
            retry.addThemeVariants(ButtonVariant.SMALL);
            actions.add(retry);
        }
        Button dismiss = new Button(text("images.dismiss"), Glyph.CROSS.create(), _ -> removeFromParent());
        dismiss.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        dismiss.setAriaLabel(text("images.dismissNamed", name));
        actions.add(dismiss);
        place.add(actions);
    }
}
