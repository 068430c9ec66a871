package dev.rookery.ui.run;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.markdown.Markdown;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.rookery.tracking.Run;
import java.util.function.Consumer;

/** What a person wrote about a run in Markdown, to be read and changed. The component that draws it takes out what could act. */
final class RunNote extends Section {
    private static final int MOST = 8_000;
    private static final int NOTICE_MILLIS = 2000;

    /** @param save keeps what is written; what it throws leaves the text where it is */
    RunNote(Run run, Consumer<String> save) {
        String before = run.tags().getOrDefault(RunWords.NOTE, "");
        Markdown shown = new Markdown(before);
        shown.addClassName("rookery-run-note-shown");
        shown.setVisible(!before.isBlank());
        TextArea area = new TextArea();
        area.setAriaLabel(text("runs.note"));
        area.setPlaceholder(text("runs.notePlaceholder"));
        area.setMaxLength(MOST);
        area.setValue(before);
        area.setValueChangeMode(ValueChangeMode.EAGER);
        Button keep = new Button(text("runs.noteSave"));
        keep.setEnabled(false);
        area.addValueChangeListener(event -> keep.setEnabled(true));
        keep.addClickListener(_ -> {
            save.accept(area.getValue());
            keep.setEnabled(false);
            shown.setContent(area.getValue());
            shown.setVisible(!area.getValue().isBlank());
            Notification.show(text("runs.noteSaved"), NOTICE_MILLIS, Notification.Position.BOTTOM_CENTER);
        });
        Div line = new Div(area, keep);
        line.addClassName("rookery-run-note");
        Details edit = new Details(text("runs.noteEdit"), line);
        edit.setOpened(before.isBlank());
        add(new H2(text("runs.note")), shown, edit);
    }
}
