package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import dev.rookery.job.JobId;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.vision.CaptionerInspection;
import dev.rookery.vision.CaptionerSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Says where a captioner lies, shows what was found there, and then asks under which name and on what terms it may come. */
final class BringForm extends Div {
    private final BringDesk desk;
    private final Consumer<JobId> started;
    private final Div where = new Div();
    private final LoadingPlace found = new LoadingPlace();
    private Optional<Path> upload = Optional.empty();

    /** Where captioners come from. */
    enum Place {
        ZIP("bring.zip"),
        FOLDER("bring.folder"),
        PREFIX("bring.prefix");

        private final String key;

        Place(String key) {
            this.key = key;
        }
    }

    BringForm(BringDesk desk, Consumer<JobId> started) {
        this.desk = desk;
        this.started = started;
        addClassName("rookery-bring-form");
        where.addClassName("rookery-bring-where");
        Paragraph words = new Paragraph(text("bring.words"));
        RadioButtonGroup<Place> places = new RadioButtonGroup<>();
        places.setLabel(text("bring.where"));
        places.setItems(Place.values());
        places.setItemLabelGenerator(place -> text(place.key));
        places.addValueChangeListener(event -> ask(event.getValue()));
        places.setValue(Place.ZIP);
        add(words, places, where, found);
    }

    private void ask(Place place) {
        forget();
        where.removeAll();
        found.removeAll();
        switch (place) {
            case ZIP -> where.add(ZipDrop.of(desk, this::received));
            case FOLDER -> askFolder();
            case PREFIX -> askPrefix();
        }
    }

    private void received(Path file) {
        forget();
        upload = Optional.of(file);
        look(() -> new CaptionerSource.Zip(file));
    }

    private void askFolder() {
        TextField name = field(
                "bring.folderName", text("bring.folderHelp", desk.folders().root()));
        Button look = lookButton(() -> {
            String asked = name.getValue();
            look(() -> desk.folders().folder(asked));
        });
        List<String> names = desk.folders().names();
        where.add(name, look);
        if (!names.isEmpty()) {
            Div offers = new Div();
            offers.addClassName("rookery-actions");
            names.forEach(each -> {
                Button offer = new Button(each, _ -> {
                    name.setValue(each);
                    look.click();
                });
                offer.addThemeVariants(ButtonVariant.SMALL);
                offers.add(offer);
            });
            where.add(offers);
        }
    }

    private void askPrefix() {
        TextField prefix = field("bring.prefixName", text("bring.prefixHelp", desk.store()));
        where.add(prefix, lookButton(() -> {
            String asked = prefix.getValue().strip();
            look(() -> new CaptionerSource.Prefix(asked));
        }));
    }

    private static TextField field(String label, String help) {
        TextField field = new TextField(text(label));
        field.setHelperText(help);
        field.setMaxLength(500);
        return field;
    }

    private static Button lookButton(Runnable look) {
        Button button = new Button(text("bring.look"), Glyph.SEARCH.create(), _ -> look.run());
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }

    /** @param source worked out on the other thread too: it may ask the disk */
    private void look(Callable<CaptionerSource> source) {
        record Looked(CaptionerSource source, CaptionerInspection inspection) {}
        found.load(
                LoadingState.Shape.TABLE,
                text("bring.lookFailed"),
                () -> {
                    CaptionerSource asked = source.call();
                    return new Looked(asked, desk.look(asked));
                },
                looked -> show(looked.source(), looked.inspection()));
    }

    private Component show(CaptionerSource source, CaptionerInspection inspection) {
        Div all = new Div(new FoundParts(inspection));
        all.addClassName("rookery-bring-found");
        if (inspection.usable()) {
            all.add(new BringTerms(desk, source, job -> {
                // From here on the archive belongs to the work.
                upload = Optional.empty();
                started.accept(job);
            }));
        }
        return all;
    }

    private void forget() {
        upload.ifPresent(desk::discard);
        upload = Optional.empty();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        forget();
    }
}
