package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.rookery.dataset.Dataset;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.job.JobService;
import dev.rookery.security.CurrentUser;
import dev.rookery.security.Permission;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.dataset.intake.AddressDesk;
import dev.rookery.ui.dataset.intake.BucketDesk;
import dev.rookery.ui.dataset.intake.CsvDrop;
import dev.rookery.ui.dataset.intake.ImportDesk;
import dev.rookery.ui.dataset.intake.ImportView;
import dev.rookery.ui.dataset.intake.SampleDesk;
import dev.rookery.ui.dataset.intake.SampleOffers;
import dev.rookery.ui.dataset.intake.WaitingImports;
import dev.rookery.ui.shell.NamedView;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Which data is here, and how do I bring mine? A CSV may be dropped anywhere on the page. */
@Route("datasets")
@Menu(title = "nav.datasets", icon = "datasets", order = 2)
public final class DatasetsView extends Div implements NamedView {
    private final DatasetService datasets;
    private final Clock clock;
    private final LoadingPlace list = new LoadingPlace();

    private record Listed(Dataset dataset, DatasetVersion version) {}

    public DatasetsView(
            DatasetService datasets,
            ImportDesk desk,
            AddressDesk addresses,
            BucketDesk buckets,
            SampleDesk samples,
            JobService jobs,
            Clock clock) {
        this.datasets = datasets;
        this.clock = clock;
        Div page = new Div(new PageHeader(name()));
        page.addClassName("rookery-page");
        if (!CurrentUser.may(Permission.ANALYSE)) {
            page.add(list);
            add(page);
            return;
        }
        CsvDrop drop = new CsvDrop(
                desk, addresses, buckets, Optional.empty(), draft -> ImportView.open(UI.getCurrent(), draft));
        WaitingImports waiting = new WaitingImports(desk, jobs, clock, this::load);
        SampleOffers offers = new SampleOffers(samples, jobs, clock, this::load);
        page.add(drop, waiting, list, offers);
        add(drop.zone(page));
    }

    @Override
    public String name() {
        return text("nav.datasets");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        load();
    }

    private void load() {
        list.load(
                LoadingState.Shape.CARDS,
                text("datasets.failed"),
                () -> datasets.datasets().stream()
                        .map(dataset -> new Listed(dataset, datasets.version(dataset.latest())))
                        .toList(),
                this::cards);
    }

    private Component cards(List<Listed> all) {
        if (all.isEmpty()) {
            return new EmptyState(Glyph.DATASETS, text("datasets.empty"));
        }
        UnorderedList cards = new UnorderedList();
        cards.addClassName("rookery-cards");
        all.forEach(each -> cards.add(new DatasetCard(each.dataset(), each.version(), clock)));
        return cards;
    }
}
