package dev.rookery.ui.dataset.quarantine;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.dataset.Quarantine;
import dev.rookery.dataset.QuarantinedRow;
import dev.rookery.dataset.RowCounts;
import dev.rookery.job.Job;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.dataset.intake.ImportProgress;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.MissingThingException;
import dev.rookery.ui.shell.NamedView;
import dev.rookery.ui.text.Formats;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which rows were set aside, why, and what is to become of them? */
@Route("datasets/:name/quarantine/:version")
public final class QuarantineView extends Div implements BeforeEnterObserver, NamedView {
    /** Who has more to correct is better served by the file. */
    private static final int DRAWN = 200;

    private final QuarantineDesk desk;
    private final JobService jobs;
    private final Clock clock;
    private final Map<Long, List<String>> corrected = new TreeMap<>();
    private final Div notice = new Div();
    private DatasetVersionId version = new DatasetVersionId(new DatasetName("none"), 1);

    QuarantineView(QuarantineDesk desk, JobService jobs, Clock clock) {
        this.desk = desk;
        this.jobs = jobs;
        this.clock = clock;
        addClassName("rookery-quarantine");
        notice.addClassName("rookery-import-notice");
    }

    public static String path(DatasetVersionId version) {
        return "datasets/" + version.dataset() + "/quarantine/" + version.number();
    }

    @Override
    public String name() {
        return text("quarantine.of", version);
    }

    @Override
    public List<Crumb> above() {
        return List.of(
                new Crumb(text("nav.datasets"), "datasets"),
                new Crumb(version.dataset().value(), "datasets/" + version.dataset()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String wanted = event.getRouteParameters().get("name").orElse("") + "@"
                + event.getRouteParameters().get("version").orElse("");
        corrected.clear();
        try {
            version = DatasetVersionId.parse(wanted);
            show();
        } catch (InvalidException | NotFoundException e) {
            throw new MissingThingException(
                    text("dataset.missing", wanted), List.of(new Crumb(text("dataset.missing.all"), "datasets")));
        }
    }

    private void show() {
        removeAll();
        Quarantine quarantine = desk.quarantines().find(version);
        RowCounts counts = quarantine.counts();
        Button resubmit = new Button(text("quarantine.resubmit", corrected.size()));
        resubmit.addThemeVariants(ButtonVariant.PRIMARY);
        resubmit.setEnabled(!corrected.isEmpty());
        resubmit.setDisableOnClick(true);
        resubmit.addClickListener(_ -> resubmit());
        add(new PageHeader(name())
                .withMeta(new Span(text(
                        "quarantine.counts", counts.read(), counts.imported(), counts.quarantined(), counts.dropped())))
                .withActions(download(quarantine), resubmit));
        add(notice);
        if (quarantine.rows().isEmpty()) {
            add(new EmptyState(
                    Glyph.INFO,
                    text("quarantine.empty", version),
                    new Anchor("datasets/" + version.dataset(), text("quarantine.back"))));
            return;
        }
        Paragraph help = new Paragraph(text("quarantine.help"));
        help.addClassName("rookery-quiet");
        Div list = new Div();
        list.addClassName("rookery-column-rows");
        list.getElement().setAttribute("role", "list");
        quarantine.rows().stream().limit(DRAWN).forEach(row -> list.add(row(row)));
        add(help, list);
        if (quarantine.rows().size() > DRAWN) {
            add(new Paragraph(text("quarantine.more", quarantine.rows().size() - DRAWN)));
        }
    }

    private Anchor download(Quarantine quarantine) {
        byte[] csv = QuarantineCsv.of(quarantine).getBytes(StandardCharsets.UTF_8);
        String name = version.dataset() + "-" + version.number() + "-quarantine.csv";
        Anchor anchor = new Anchor(
                DownloadHandler.fromInputStream(_ -> new DownloadResponse(
                        new ByteArrayInputStream(csv), name, "text/csv;charset=UTF-8", csv.length)),
                text("quarantine.download"));
        anchor.getElement().setAttribute("download", name);
        return anchor;
    }

    private Div row(QuarantinedRow row) {
        Span line = new Span(text("quarantine.lineOf", Formats.current().integer(row.line())));
        line.addClassName("rookery-column-name");
        Span why = new Span(
                row.column().isEmpty()
                        ? say(row.reason())
                        : text("quarantine.cell", row.column(), row.value(), say(row.reason())));
        Span cells = new Span(String.join(" · ", corrected.getOrDefault(row.line(), row.cells())));
        cells.addClassNames("rookery-column-cells", "rookery-quiet");
        Div actions = new Div();
        actions.addClassName("rookery-actions");
        if (row.dropped()) {
            actions.add(new Span(text("quarantine.dropped")));
        } else {
            if (corrected.containsKey(row.line())) {
                actions.add(new Span(text("quarantine.corrected")));
            }
            Button fix = small(
                    text("quarantine.fix"),
                    text("quarantine.fixLine", Formats.current().integer(row.line())),
                    () -> new CorrectionDialog(
                                    desk.quarantines(), version, row, cellsOf -> correct(row.line(), cellsOf))
                            .open());
            Button drop = small(
                    text("quarantine.drop"),
                    text("quarantine.dropLine", Formats.current().integer(row.line())),
                    () -> {
                        desk.quarantines().drop(version, row.line());
                        corrected.remove(row.line());
                        show();
                    });
            actions.add(fix, drop);
        }
        Div item = new Div(new Div(line, why, cells), actions);
        item.addClassName("rookery-quarantined-row");
        item.getElement().setAttribute("role", "listitem");
        return item;
    }

    private static Button small(String words, String spoken, Runnable pressed) {
        Button button = new Button(words, _ -> pressed.run());
        button.addThemeVariants(ButtonVariant.SMALL);
        button.setAriaLabel(spoken);
        return button;
    }

    private void correct(long line, List<String> cells) {
        corrected.put(line, cells);
        show();
    }

    private void resubmit() {
        notice.removeAll();
        notice.add(new ImportProgress(
                jobs,
                clock,
                desk.resubmit(version, corrected),
                text("import.running", version.dataset()),
                this::ended));
    }

    private void ended(Job job) {
        notice.removeAll();
        if (job.state() == JobState.SUCCEEDED) {
            UI.getCurrent().navigate("datasets/" + version.dataset(), QueryParameters.of("tab", "versions"));
            return;
        }
        show();
        notice.add(new FailedState(text("import.refusedHere"), say(job.message())));
    }
}
