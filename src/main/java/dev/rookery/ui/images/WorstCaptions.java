package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.rookery.common.Sentence;
import dev.rookery.tracking.RunId;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.images.CaptionReviews.Review;
import dev.rookery.ui.text.Formats;
import dev.rookery.vision.CaptionEvaluation;
import dev.rookery.vision.CaptionEvaluation.Judged;
import dev.rookery.vision.CaptionedPictures.Unreadable;
import java.util.List;
import java.util.Optional;

/** The pictures that a captioner failed most when it was judged, the worst first, and those that nobody could read. */
public final class WorstCaptions extends Section {
    private static final int AT_ONCE = 12;

    private final CaptionReviews reviews;
    private final RunId run;
    private final LoadingPlace place = new LoadingPlace();

    /** @param run that judged it */
    public WorstCaptions(CaptionReviews reviews, RunId run) {
        this.reviews = reviews;
        this.run = run;
        addClassName("rookery-part");
        add(new H2(text("images.worst")), place);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        place.load(LoadingState.Shape.CARDS, text("images.worstFailed"), () -> reviews.of(run), this::show);
    }

    private Component show(Optional<Review> review) {
        Div all = new Div();
        all.addClassName("rookery-kept-all");
        if (review.isEmpty()) {
            all.add(quiet(text("images.worstNone")));
            return all;
        }
        CaptionEvaluation evaluation = review.get().evaluation();
        List<Judged> worst = evaluation.worst(evaluation.pictures().size());
        Formats formats = Formats.current();
        int pictures = evaluation.pictures().size();
        all.add(quiet(text(
                worst.isEmpty() ? "images.worstPerfect" : "images.worstCount",
                formats.integer(pictures - worst.size()),
                pictures,
                evaluation.set())));
        UnorderedList list = new UnorderedList();
        list.addClassNames("rookery-cards", "rookery-kept");
        Button more = new Button();
        more.addClickListener(_ -> grow(list, worst, more));
        if (!worst.isEmpty()) {
            grow(list, worst, more);
            all.add(list, more);
        }
        if (!review.get().unreadable().isEmpty()) {
            all.add(unreadable(review.get().unreadable()));
        }
        return all;
    }

    private void grow(UnorderedList list, List<Judged> worst, Button more) {
        int from = list.getComponentCount();
        worst.stream().skip(from).limit(AT_ONCE).map(this::item).forEach(list::add);
        int left = worst.size() - list.getComponentCount();
        more.setText(text("images.worstMore", Math.min(left, AT_ONCE)));
        more.setVisible(left > 0);
    }

    private ListItem item(Judged judged) {
        Paragraph said = new Paragraph(text("images.said", judged.caption()));
        Div words = new Div(said);
        judged.references().forEach(reference -> words.add(new Span(text("images.worstRight", reference))));
        Span errors = new Span(text("images.worstErrors", judged.errors(), judged.words()));
        Span file = new Span(judged.file());
        Div facts = new Div(errors, file);
        facts.addClassNames("rookery-meta", "rookery-quiet");
        words.add(facts);
        words.addClassName("rookery-kept-words");
        ListItem item = new ListItem(
                new Picture(() -> reviews.thumbnail(judged.picture()), text("images.alternative", judged.file())),
                words);
        item.addClassNames("rookery-card", "rookery-kept-card");
        return item;
    }

    private static Details unreadable(List<Unreadable> files) {
        UnorderedList list = new UnorderedList();
        files.forEach(file ->
                list.add(new ListItem(text("images.worstReason", file.file(), say(Sentence.parse(file.reason()))))));
        Details details = new Details(text("images.worstUnreadable", files.size()), list);
        details.setOpened(true);
        return details;
    }

    private static Paragraph quiet(String words) {
        Paragraph paragraph = new Paragraph(words);
        paragraph.addClassName("rookery-quiet");
        return paragraph;
    }
}
