package dev.rookery.ui.run;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.rookery.experiment.ReproductionRequest;
import dev.rookery.experiment.ReproductionService;
import dev.rookery.experiment.ReproductionStatus;
import dev.rookery.tracking.RunId;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.Live;
import dev.rookery.ui.component.ProgressLine;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Would this run come out the same again? Asks for it, follows it, and shows what came out each time. */
final class ReproducePanel extends Section {
    private final RunId run;
    private final ReproductionService reproductions;
    private final Clock clock;
    private final Button start = new Button(text("reproduce.start"), Glyph.RETRY.create());
    private final IntegerField seed = new IntegerField(text("reproduce.seed"));
    private final IntegerField threads = new IntegerField(text("reproduce.threads"));
    private final Details otherwise;
    private final Div work = new Div();
    private final Div outcomes = new Div();
    private @Nullable ProgressLine progress;

    /** @param possible whether the run kept what a repetition needs */
    ReproducePanel(
            RunId run,
            boolean possible,
            List<ReproductionStatus> known,
            ReproductionService reproductions,
            Clock clock) {
        this.run = run;
        this.reproductions = reproductions;
        this.clock = clock;
        addClassName("rookery-reproduce");
        Paragraph help = new Paragraph(text(possible ? "reproduce.help" : "reproduce.impossible"));
        help.addClassName("rookery-quiet");
        ReproductionRequest usual = ReproductionRequest.of(run);
        seed.setHelperText(text("reproduce.seedHelp"));
        threads.setHelperText(text("reproduce.threadsHelp"));
        threads.setMin(1);
        threads.setMax(ReproductionRequest.MAX_THREADS);
        threads.setStepButtonsVisible(true);
        threads.setValue(usual.threads());
        Div fields = new Div(seed, threads);
        fields.addClassName("rookery-reproduce-fields");
        otherwise = new Details(text("reproduce.otherwise"), fields);
        start.setDisableOnClick(true);
        start.addClickListener(_ -> start());
        start.setVisible(possible);
        otherwise.setVisible(possible);
        outcomes.addClassName("rookery-reproductions");
        outcomes.getElement().setAttribute("role", "status");
        add(new H2(text("reproduce.title")), help, start, otherwise, work, outcomes);
        Live.follow(
                this,
                changed -> reproductions.subscribe(which -> {
                    if (which.equals(run)) {
                        changed.run();
                    }
                }),
                () -> reproductions.of(run),
                this::show);
        show(known);
    }

    private void start() {
        try {
            reproductions.start(new ReproductionRequest(
                    run,
                    seed.getValue() == null ? OptionalLong.empty() : OptionalLong.of(seed.getValue()),
                    Optional.ofNullable(threads.getValue())
                            .orElse(ReproductionRequest.of(run).threads())));
        } finally {
            show(reproductions.of(run));
        }
    }

    private void show(List<ReproductionStatus> all) {
        Optional<ReproductionStatus> open =
                all.stream().filter(each -> !each.state().terminal()).findFirst();
        start.setEnabled(open.isEmpty());
        open.ifPresentOrElse(this::follow, () -> {
            work.removeAll();
            progress = null;
        });
        outcomes.removeAll();
        all.stream()
                .filter(each -> each.state().terminal())
                .forEach(each -> outcomes.add(new ReproductionCard(each, clock)));
    }

    private void follow(ReproductionStatus now) {
        if (progress == null) {
            progress = new ProgressLine(
                    text("reproduce.title"),
                    () -> reproductions.cancel(now.reproduction().id()));
            work.add(progress);
        }
        progress.show(now.fraction(), say(now.message()), "", Optional.empty());
    }
}
