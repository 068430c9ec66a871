package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.rookery.common.RookeryException;
import dev.rookery.dataset.DatasetName;
import dev.rookery.job.JobId;
import dev.rookery.security.CurrentUser;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.vision.CaptionerTrials;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Which captioner is to be judged, and on which pictures: a set that is here, or an archive with a captions.csv. */
final class TrialForm extends Div {
    private final CaptionerTrials trials;
    private final BringDesk desk;
    private final Consumer<JobId> started;
    private final CaptionerSelect model;
    private final Div where = new Div();

    /** Where the pictures are. */
    enum Place {
        SET("trial.here"),
        ZIP("trial.zip");

        private final String key;

        Place(String key) {
            this.key = key;
        }
    }

    TrialForm(CaptionerTrials trials, PictureDesk pictures, BringDesk desk, Consumer<JobId> started) {
        this.trials = trials;
        this.desk = desk;
        this.started = started;
        addClassName("rookery-bring-form");
        model = new CaptionerSelect(pictures);
        if (model.nobody()) {
            add(new EmptyState(Glyph.IMAGES, text("images.nobody")));
            return;
        }
        where.addClassName("rookery-bring-where");
        RadioButtonGroup<Place> places = new RadioButtonGroup<>();
        places.setLabel(text("trial.where"));
        places.setItems(Place.values());
        places.setItemLabelGenerator(place -> text(place.key));
        places.addValueChangeListener(event -> ask(event.getValue()));
        Div fields = new Div(model);
        fields.addClassName("rookery-bring-fields");
        add(new Paragraph(text("trial.words")), fields, places, where);
        places.setValue(desk.sets().isEmpty() ? Place.ZIP : Place.SET);
    }

    private void ask(Place place) {
        where.removeAll();
        switch (place) {
            case SET -> askSet();
            case ZIP -> askZip();
        }
    }

    private void askSet() {
        List<String> sets = desk.sets().stream().map(DatasetName::value).toList();
        if (sets.isEmpty()) {
            where.add(new EmptyState(Glyph.IMAGES, text("bring.noSets")));
            return;
        }
        Select<String> set = new Select<>();
        set.setLabel(text("bring.set"));
        set.setHelperText(text("bring.setHelp"));
        set.setItems(sets);
        set.setValue(sets.getFirst());
        Button start = new Button(
                text("trial.start"),
                Glyph.CHECK.create(),
                _ -> start(
                        set, () -> trials.start(model.chosen(), new DatasetName(set.getValue()), CurrentUser.name())));
        start.addThemeVariants(ButtonVariant.PRIMARY);
        where.add(set, start);
    }

    private void askZip() {
        TextField name = new TextField(text("trial.setName"));
        name.setAllowedCharPattern("[a-z0-9_\\-]");
        name.setMaxLength(63);
        name.setHelperText(text("trial.setNameHelp"));
        name.setValue("brought");
        where.add(name, ZipDrop.of(desk, archive -> received(name, archive)));
    }

    private void received(TextField name, Path archive) {
        if (!start(
                name,
                () -> trials.start(model.chosen(), new DatasetName(name.getValue()), archive, CurrentUser.name()))) {
            desk.discard(archive);
        }
    }

    private boolean start(HasValidation field, Supplier<JobId> work) {
        field.setInvalid(false);
        try {
            started.accept(work.get());
            return true;
        } catch (RookeryException e) {
            field.setErrorMessage(say(e.sentence()));
            field.setInvalid(true);
            return false;
        }
    }
}
