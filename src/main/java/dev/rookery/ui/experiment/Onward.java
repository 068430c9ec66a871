package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.rookery.common.RookeryException;
import dev.rookery.experiment.SearchPlan;
import dev.rookery.experiment.SearchStatus;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.Glyph;
import java.time.Duration;

/** Takes a search that ended up again, with more trials or time where it used up its own. */
final class Onward extends Section {
    private static final int MORE_TRIALS = 20;
    private static final int MORE_MINUTES = 10;

    /** Goes on. */
    interface Resume {
        void with(int trials, Duration time);
    }

    Onward(SearchStatus status, Resume resume) {
        SearchPlan plan = status.search().request().plan();
        boolean tried = status.trials().size() >= status.points();
        boolean late = status.spent().plusMinutes(1).compareTo(plan.time()) > 0;
        int most = (int) SearchPlan.MAX_TIME.toMinutes();
        IntegerField trials = field(
                "tune.trialsInAll",
                Math.min(SearchPlan.MAX_TRIALS, plan.trials() + (tried ? MORE_TRIALS : 0)),
                SearchPlan.MAX_TRIALS);
        IntegerField minutes = field(
                "tune.minutesInAll",
                Math.min(most, (int) Math.ceil(plan.time().toSeconds() / 60.0) + (late ? MORE_MINUTES : 0)),
                most);
        Div refused = new Div();
        Button go = new Button(text("tune.resume"), Glyph.PLAY.create(), _ -> {
            refused.removeAll();
            if (trials.isEmpty() || minutes.isEmpty()) {
                return;
            }
            try {
                resume.with(trials.getValue(), Duration.ofMinutes(minutes.getValue()));
            } catch (RookeryException e) {
                refused.add(new FailedState(text("tune.refused"), say(e.sentence())));
            }
        });
        Div line = new Div(trials, minutes, go);
        line.addClassName("rookery-onward");
        addClassName("rookery-part");
        add(new H2(text("tune.onward")), line, refused);
    }

    private static IntegerField field(String key, int value, int high) {
        IntegerField field = new IntegerField(text(key));
        field.setMin(1);
        field.setMax(high);
        field.setValue(value);
        return field;
    }
}
