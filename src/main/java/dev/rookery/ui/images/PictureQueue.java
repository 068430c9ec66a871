package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import dev.rookery.model.ModelName;
import dev.rookery.ui.component.ProgressLine;
import dev.rookery.ui.text.Formats;
import dev.rookery.vision.Caption;
import dev.rookery.vision.Description;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The pictures of this visit, the newest first, described one after the other on a thread of their own. Belongs to its page: all methods are
 * called there.
 */
final class PictureQueue extends Section {
    private final PictureDesk desk;
    private final Supplier<ModelName> model;
    private final Supplier<Integer> beams;
    private final Runnable kept;
    private final ProgressLine progress = new ProgressLine(text("images.progress"), this::cancel);
    private final Div cards = new Div();
    private final Deque<PictureCard> waiting = new ArrayDeque<>();
    private boolean busy;
    private int asked;
    private int done;

    PictureQueue(PictureDesk desk, Supplier<ModelName> model, Supplier<Integer> beams, Runnable kept) {
        this.desk = desk;
        this.model = model;
        this.beams = beams;
        this.kept = kept;
        cards.addClassName("rookery-picture-cards");
        getElement().setAttribute("aria-label", text("images.yours"));
        addClassName("rookery-part");
        add(progress, cards);
        setVisible(false);
    }

    void add(String name, byte[] bytes) {
        PictureCard card = new PictureCard(name, bytes);
        cards.addComponentAsFirst(card);
        setVisible(true);
        enqueue(card);
    }

    private void enqueue(PictureCard card) {
        waiting.add(card);
        asked++;
        showProgress();
        next();
    }

    private void cancel() {
        asked -= waiting.size();
        waiting.forEach(card -> card.removeFromParent());
        waiting.clear();
        showProgress();
    }

    private void next() {
        PictureCard card = busy ? null : waiting.poll();
        if (card == null) {
            return;
        }
        busy = true;
        card.describing();
        UI ui = UI.getCurrent();
        ModelName asks = model.get();
        int follows = beams.get();
        boolean first = !card.hasPicture();
        Thread.ofVirtual().name("describe-picture").start(() -> {
            Runnable shown;
            Optional<byte[]> thumbnail = Optional.empty();
            try {
                thumbnail = first ? Optional.of(desk.thumbnail(card.bytes())) : Optional.empty();
                Description description = desk.describe(card.bytes(), asks, follows);
                shown = () -> card.show(description, words -> keep(card, description, words));
            } catch (Exception e) {
                shown = () -> card.refused(e, () -> enqueue(card));
            }
            Runnable outcome = shown;
            Optional<byte[]> picture = thumbnail;
            ui.accessLater(
                            () -> {
                                picture.ifPresent(card::showPicture);
                                outcome.run();
                                busy = false;
                                done++;
                                showProgress();
                                next();
                            },
                            () -> {})
                    .run();
        });
    }

    private void keep(PictureCard card, Description description, String words) {
        Caption said = description.best();
        desk.keep(card.bytes(), said, description.version().toString(), words);
        kept.run();
    }

    private void showProgress() {
        boolean more = done < asked && asked - done > 1 || !waiting.isEmpty();
        progress.setVisible(more);
        if (more) {
            Formats formats = Formats.current();
            progress.show(
                    (double) done / asked,
                    text("images.progressOf", formats.integer(done), formats.integer(asked)),
                    "",
                    Optional.empty());
        } else if (done >= asked) {
            done = 0;
            asked = 0;
        }
    }
}
