package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import dev.rookery.common.LocalText;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.ContractRevision;
import dev.rookery.dataset.ContractService;
import dev.rookery.dataset.Dataset;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.QualityReport;
import dev.rookery.profile.Comparer;
import dev.rookery.profile.Explorer;
import dev.rookery.profile.Profile;
import dev.rookery.profile.ProfileService;
import dev.rookery.profile.RowDiffer;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes what the tabs of a data set's page show, each fetched in the background. Stateless. */
@org.springframework.stereotype.Component
class DatasetTabs {
    private final DatasetService datasets;
    private final ProfileService profiles;
    private final Explorer explorer;
    private final ContractService contracts;
    private final Comparer comparer;
    private final RowDiffer differ;
    private final VersionUses uses;
    private final Clock clock;

    DatasetTabs(
            DatasetService datasets,
            ProfileService profiles,
            Explorer explorer,
            ContractService contracts,
            Comparer comparer,
            RowDiffer differ,
            VersionUses uses,
            Clock clock) {
        this.datasets = datasets;
        this.profiles = profiles;
        this.explorer = explorer;
        this.contracts = contracts;
        this.comparer = comparer;
        this.differ = differ;
        this.uses = uses;
        this.clock = clock;
    }

    /**
     * @param navigate takes the tab's own part of the address when the reader changes it
     */
    Component make(
            DatasetTab tab,
            DatasetVersion version,
            Map<String, List<String>> query,
            Consumer<Map<String, List<String>>> navigate) {
        return switch (tab) {
            case OVERVIEW ->
                profiled(
                        LoadingState.Shape.OVERVIEW,
                        version,
                        profile -> new OverviewTab(title(version), version, profile, profiles));
            case EXPLORE ->
                new ExploreContent(
                        version,
                        datasets,
                        explorer,
                        query,
                        navigate,
                        compared -> UI.getCurrent()
                                .navigate(
                                        DatasetView.path(version.id().dataset()),
                                        new QueryParameters(DatasetTab.COMPARE.query(compared.toQuery()))));
            case COLUMNS -> profiled(LoadingState.Shape.TABLE, version, ColumnsTab::new);
            case CONTRACT -> loaded(LoadingState.Shape.TABLE, version, () -> contractTab(version), Supplier::get);
            case VERSIONS ->
                loaded(
                        LoadingState.Shape.CARDS,
                        version,
                        () -> listed(version.id().dataset()),
                        versions -> new VersionsTab(versions, version.id(), clock));
            case COMPARE -> new CompareContent(version, datasets, comparer, differ, profiles, query, navigate);
            case ROWS -> new RowsTab(version, datasets, query, navigate);
        };
    }

    /** What the tab is made of, read in the background; it makes itself in the page. */
    private Supplier<Component> contractTab(DatasetVersion version) {
        List<ContractRevision> history = contracts.history(version.id().dataset());
        Optional<Contract> imported = datasets.contract(version.id());
        boolean newest =
                version.id().equals(datasets.latest(version.id().dataset()).id());
        // An older version stays under the contract of its import; on the newest one it shows what a later contract
        // would say.
        Optional<Contract> shown = newest ? datasets.contract(version.id().dataset()) : imported;
        Optional<ContractTab.Written> written = shown.map(contract ->
                new ContractTab.Written(contract, datasets.contractYaml(contract), !imported.equals(shown)));
        QualityReport quality = newest ? contracts.judge(version.id()) : version.quality();
        Profile profile = profiles.profile(version.id());
        LocalText title = title(version);
        String draft = written.isPresent() ? "" : datasets.contractYaml(ContractDraft.of(title, profile));
        return () -> new ContractTab(version, written, quality, history, draft, profile, clock);
    }

    private List<VersionsTab.Listed> listed(DatasetName dataset) {
        VersionUses.Uses all = uses.all();
        return datasets.versions(dataset).stream()
                .map(each -> new VersionsTab.Listed(
                        each, datasets.dvcPointer(each.id()), datasets.dvcConfig(), all.of(each.id())))
                .toList();
    }

    private LocalText title(DatasetVersion version) {
        return datasets.find(version.id().dataset())
                .map(Dataset::title)
                .orElseGet(() -> LocalText.of(version.id().dataset().value()));
    }

    private Component profiled(LoadingState.Shape shape, DatasetVersion version, Function<Profile, Component> show) {
        return loaded(shape, version, () -> profiles.profile(version.id()), show);
    }

    private static <T> Component loaded(
            LoadingState.Shape shape, DatasetVersion version, Callable<T> work, Function<T, Component> show) {
        LoadingPlace place = new LoadingPlace();
        place.load(shape, text("dataset.failed", version.id()), work, show);
        return place;
    }
}
