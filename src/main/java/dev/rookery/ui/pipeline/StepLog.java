package dev.rookery.ui.pipeline;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import dev.rookery.pipeline.StepLogLine;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What a step wrote while it ran, line by line. */
final class StepLog extends Div {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private List<StepLogLine> shown = List.of();
    private boolean open;

    StepLog() {
        addClassName("rookery-log");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "log");
        getElement().setAttribute("aria-label", text("run.log"));
    }

    /** @param more whether the step may still write */
    void show(List<StepLogLine> lines, boolean more) {
        if (lines.equals(shown) && more == open && getComponentCount() > 0) {
            return;
        }
        shown = lines;
        open = more;
        removeAll();
        if (lines.isEmpty()) {
            add(new Paragraph(text(more ? "run.noLogYet" : "run.noLog")));
            return;
        }
        NativeTable table = new NativeTable();
        lines.forEach(line -> {
            NativeTableRow row = table.getBody().addRow();
            row.addDataCell().setText(TIME.format(line.at()));
            row.addDataCell().setText(say(line.text()));
        });
        add(table);
    }
}
