package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.rookery.common.InvalidException;
import dev.rookery.job.JobService;
import dev.rookery.model.ModelName;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.Live;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.shell.NamedView;
import dev.rookery.vision.CaptionerHealth;
import dev.rookery.vision.CaptionerImports;
import dev.rookery.vision.VisionProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is on this picture? Drop, correct, keep. Who describes, and how, is in the address. */
@Route("images")
@Menu(title = "nav.images", icon = "images", order = 5)
public final class ImagesView extends Div implements BeforeEnterObserver, NamedView {

    private static final String MODEL = "model";
    private static final String BEAMS = "beams";
    private static final int DEFAULT_BEAMS = 4;

    private final PictureDesk desk;
    private final LoadingPlace panel = new LoadingPlace();
    private final KeptGallery gallery;
    private final PictureQueue queue;
    private Optional<ModelName> model = Optional.empty();
    private int beams = DEFAULT_BEAMS;

    ImagesView(PictureDesk desk, JobService jobs, VisionProperties properties) {
        this.desk = desk;
        this.gallery = new KeptGallery(desk);
        this.queue = new PictureQueue(desk, () -> model.orElseGet(desk::defaultModel), () -> beams, gallery::load);
        long limit = properties.maxFileSize().toBytes();
        PictureDrop drop = new PictureDrop(limit, queue::add, Notification::show);
        Div page = new Div(
                new PageHeader(name()), drop, panel, examples(), queue, gallery, many(), CaptionerPanel.howTo());
        page.addClassNames("rookery-page", "rookery-images");
        add(drop.zone(page));
        // A captioner that is being brought shows up by itself.
        Live.follow(
                panel,
                changed -> jobs.subscribe(job -> {
                    if (job.kind().equals(CaptionerImports.JOB) && job.state().terminal()) {
                        changed.run();
                    }
                }),
                desk::health,
                _ -> loadPanel());
    }

    @Override
    public String name() {
        return text("nav.images");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters query = event.getLocation().getQueryParameters();
        model = query.getSingleParameter(MODEL).flatMap(ImagesView::named);
        beams = query.getSingleParameter(BEAMS)
                .filter(text -> text.matches("[1-8]"))
                .map(Integer::valueOf)
                .orElse(DEFAULT_BEAMS);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        loadPanel();
        gallery.load();
    }

    private void loadPanel() {
        panel.load(LoadingState.Shape.TEXT, text("images.panelFailed"), desk::health, this::panel);
    }

    private Component panel(CaptionerHealth health) {
        if (health.serving().isEmpty() && health.refused().isEmpty()) {
            if (!desk.coming()) {
                return new EmptyState(Glyph.IMAGES, text("images.nobody"));
            }
            return new EmptyState(
                    Glyph.CLOCK,
                    text("images.none"),
                    new Button(text("state.retry"), Glyph.RETRY.create(), _ -> loadPanel()));
        }
        CaptionerPanel shown = new CaptionerPanel(health, model.orElseGet(desk::defaultModel), beams, name -> {
            desk.release(name);
            loadPanel();
        });
        shown.onChange(() -> {
            model = shown.model();
            beams = shown.beams();
            Map<String, List<String>> query = new TreeMap<>();
            model.ifPresent(name -> query.put(MODEL, List.of(name.value())));
            query.put(BEAMS, List.of(Integer.toString(beams)));
            UI.getCurrent().navigate("images", new QueryParameters(query));
            loadPanel();
        });
        return shown;
    }

    private static Div many() {
        Anchor many = new Anchor("images/batch", text("batch.page"));
        many.addClassName("rookery-button-link");
        Anchor judge = new Anchor("images/evaluate", text("trial.page"));
        judge.addClassName("rookery-button-link");
        Div actions = new Div(many, judge);
        actions.addClassName("rookery-actions");
        return actions;
    }

    private Section examples() {
        Section section = new Section();
        section.addClassName("rookery-examples");
        Paragraph words = new Paragraph(text("images.examples"));
        words.addClassName("rookery-quiet");
        section.add(words);
        List<byte[]> pictures = desk.examples();
        for (int i = 0; i < pictures.size(); i++) {
            byte[] picture = pictures.get(i);
            String name = text("images.example", i + 1);
            Button button = new Button(new Picture(() -> picture, ""), _ -> queue.add(name, picture));
            button.setAriaLabel(text("images.describeExample", i + 1));
            button.addThemeVariants(ButtonVariant.TERTIARY);
            section.add(button);
        }
        return section;
    }

    private static Optional<ModelName> named(String text) {
        try {
            return Optional.of(new ModelName(text));
        } catch (InvalidException e) {
            return Optional.empty();
        }
    }
}
