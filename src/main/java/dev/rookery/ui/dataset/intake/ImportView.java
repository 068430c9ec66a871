package dev.rookery.ui.dataset.intake;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.rookery.common.InvalidException;
import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.Dialect;
import dev.rookery.job.Job;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.NamedView;
import dev.rookery.ui.text.Formats;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Is this what the file holds? The address names the draft, so a reload or a return finds it as it was left. */
@Route("datasets/import")
public final class ImportView extends Div implements BeforeEnterObserver, NamedView {
    private static final String DRAFT = "draft";
    private static final String INTO = "into";

    private final ImportDesk desk;
    private final AddressDesk addresses;
    private final BucketDesk buckets;
    private final JobService jobs;
    private final Clock clock;

    public ImportView(ImportDesk desk, AddressDesk addresses, BucketDesk buckets, JobService jobs, Clock clock) {
        this.desk = desk;
        this.addresses = addresses;
        this.buckets = buckets;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Where a draft is shown. */
    public static String path(UUID draft) {
        return "datasets/import?" + DRAFT + "=" + draft;
    }

    /** Goes to where a draft is shown. */
    public static void open(UI ui, UUID draft) {
        ui.navigate("datasets/import", QueryParameters.simple(Map.of(DRAFT, draft.toString())));
    }

    /** Where the next version of a data set is taken in. */
    public static String pathInto(DatasetName dataset) {
        return "datasets/import?" + INTO + "=" + dataset;
    }

    @Override
    public String name() {
        return text("import.page");
    }

    @Override
    public List<Crumb> above() {
        return List.of(new Crumb(text("nav.datasets"), "datasets"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters query = event.getLocation().getQueryParameters();
        Optional<ImportDraft> draft = query.getSingleParameter(DRAFT).flatMap(this::find);
        boolean gone = query.getSingleParameter(DRAFT).isPresent() && draft.isEmpty();
        removeAll();
        draft.ifPresentOrElse(
                this::show, () -> ask(query.getSingleParameter(INTO).map(DatasetName::new), gone));
    }

    private Optional<ImportDraft> find(String id) {
        try {
            return desk.find(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void ask(Optional<DatasetName> into, boolean gone) {
        add(new PageHeader(into.map(name -> text("import.versionOf", name)).orElseGet(this::name)));
        if (gone) {
            add(new FailedState(text("import.gone"), text("import.goneAdvice")));
        }
        add(new CsvDrop(desk, addresses, buckets, into, draft -> open(UI.getCurrent(), draft)));
    }

    private void show(ImportDraft draft) {
        Formats formats = Formats.current();
        LoadingPlace place = new LoadingPlace();
        ImportForm form = new ImportForm(draft, desk::save, dialect -> restate(draft.id(), dialect, place));
        place.add(form);
        Div notice = new Div();
        notice.addClassName("rookery-import-notice");
        Button start = new Button(text("import.start"));
        start.addThemeVariants(ButtonVariant.PRIMARY);
        start.setDisableOnClick(true);
        start.addClickListener(_ -> start(draft.id(), form, notice, start));
        Button discard = new Button(text("import.discard"), _ -> {
            desk.discard(draft.id());
            UI.getCurrent().navigate("datasets");
        });
        discard.addThemeVariants(ButtonVariant.TERTIARY);
        PageHeader header = new PageHeader(
                        draft.into().map(name -> text("import.versionOf", name)).orElseGet(this::name))
                .withMeta(
                        new Span(draft.fileName()),
                        new Span(formats.size(draft.sizeBytes())),
                        new Span(text("datasets.rows", draft.preview().rowCount())),
                        new Span(text("datasets.columns", draft.schema().size())))
                .withActions(discard, start);
        add(header, notice, place);
        draft.refusal().ifPresent(why -> refuse(notice, why, without(draft.id(), why, form, notice, start)));
        draft.job().ifPresent(_ -> watch(draft, form, notice, start));
    }

    /** Reading a large file again takes a while, which is not for the page's thread. */
    private void restate(UUID id, Dialect dialect, LoadingPlace place) {
        place.setEnabled(false);
        place.refresh(
                text("import.restateFailed"),
                () -> {
                    try {
                        desk.restate(id, dialect);
                        return Optional.<Sentence>empty();
                    } catch (RookeryException e) {
                        return Optional.of(e.sentence());
                    }
                },
                refusal -> restated(id, refusal));
    }

    private void restated(UUID id, Optional<Sentence> refusal) {
        removeAll();
        desk.find(id).ifPresentOrElse(this::show, () -> ask(Optional.empty(), true));
        refusal.ifPresent(why -> {
            FailedState said = new FailedState(text("import.restateRefused"), say(why));
            addComponentAtIndex(1, said);
            said.getElement().executeJs("this.scrollIntoView({block: 'nearest'})");
        });
    }

    private void start(UUID id, ImportForm form, Div notice, Button start) {
        notice.removeAll();
        ImportDraft draft = desk.find(id).orElse(null);
        if (draft == null) {
            ask(Optional.empty(), true);
            return;
        }
        try {
            watch(desk.start(draft), form, notice, start);
        } catch (InvalidException e) {
            start.setEnabled(true);
            form.refuseName(say(e.sentence()));
        } catch (RuntimeException e) {
            start.setEnabled(true);
            notice.add(FailedState.of(text("import.notStarted"), e, () -> start(id, form, notice, start)));
        }
    }

    private void watch(ImportDraft draft, ImportForm form, Div notice, Button start) {
        start.setEnabled(false);
        notice.removeAll();
        draft.job()
                .ifPresent(job -> notice.add(new ImportProgress(
                        jobs,
                        clock,
                        job,
                        text("import.running", draft.title()),
                        ended -> ended(ended, draft.id(), form, notice, start))));
    }

    private void ended(Job job, UUID id, ImportForm form, Div notice, Button start) {
        notice.removeAll();
        start.setEnabled(true);
        if (job.state() == JobState.SUCCEEDED) {
            UI.getCurrent().navigate(job.subject().replaceFirst("^dataset/", "datasets/"));
        } else if (job.state() == JobState.CANCELLED) {
            notice.add(new FailedState(text("import.cancelled"), text("import.cancelledAdvice")));
        } else {
            refuse(notice, job.message(), without(id, job.message(), form, notice, start));
        }
    }

    /** Offers to import without the rows that a refusal names, where these are all that stands in the way. */
    private Component[] without(UUID id, Sentence why, ImportForm form, Div notice, Button start) {
        if (!RowsInTheWay.tells(why)) {
            return new Component[0];
        }
        Button button = new Button(text("quarantine.importWithout"));
        button.setDisableOnClick(true);
        button.addClickListener(_ -> {
            desk.find(id).ifPresent(draft -> desk.save(draft.settingAside()));
            start(id, form, notice, start);
        });
        return new Component[] {button};
    }

    private static void refuse(Div notice, Sentence why, Component... actions) {
        notice.add(new FailedState(text("import.refusedHere"), say(why), actions));
        notice.getElement().executeJs("this.scrollIntoView({block: 'nearest'})");
    }
}
