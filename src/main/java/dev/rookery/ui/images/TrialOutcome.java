package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.rookery.common.Sentence;
import dev.rookery.job.Job;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.job.JobOutcome;
import dev.rookery.ui.text.Formats;
import dev.rookery.vision.CaptionEvaluation;
import dev.rookery.vision.CaptionerTrials;
import java.util.List;
import java.util.Optional;

/** What was measured of a captioner, and where it fails most. */
record TrialOutcome(CaptionerTrials trials, CaptionReviews reviews) implements JobOutcome<Optional<CaptionEvaluation>> {
    private static final List<String> METRICS =
            List.of("exact_match", "word_errors", "bleu_1", "bleu_2", "bleu_3", "bleu_4", "cider_d");

    @Override
    public Words words(Job job) {
        return new Words(
                say(job.title()),
                text("trial.failed"),
                text("trial.failed"),
                text("batch.cancelled"),
                text("trial.nothingChanged"),
                "images/evaluate",
                text("trial.again"));
    }

    @Override
    public Optional<CaptionEvaluation> result(Job job) {
        return trials.result(job);
    }

    @Override
    public Component show(Job job, Optional<CaptionEvaluation> result) {
        if (result.isEmpty()) {
            return new FailedState(text("trial.failed"), text("batch.gone"), again());
        }
        Formats formats = Formats.current();
        Div measured = new Div();
        measured.addClassName("rookery-meta");
        METRICS.stream()
                .filter(metric -> result.get().metrics().containsKey(metric))
                .forEach(metric -> measured.add(new Span(text(
                        "trial.metric",
                        say(Sentence.of("training.metric." + metric)),
                        formats.number(result.get().metrics().getOrDefault(metric, Double.NaN))))));
        Paragraph about = new Paragraph(say(job.title()));
        about.addClassName("rookery-quiet");
        Paragraph words = new Paragraph(text("trial.done", result.get().set()));
        Div links = new Div(again());
        links.addClassName("rookery-actions");
        Section section = new Section(new H2(text("trial.measured")), about, words, measured, links);
        section.addClassNames("rookery-part", "rookery-caption-unseen");
        Div all = new Div(section, new WorstCaptions(reviews, CaptionerTrials.run(job)));
        all.addClassName("rookery-bring-outcome");
        return all;
    }

    private static Anchor again() {
        return new Anchor("images/evaluate", text("trial.again"));
    }
}
