package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import dev.rookery.common.LocalText;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.ContractRevision;
import dev.rookery.dataset.ContractService;
import dev.rookery.dataset.Dataset;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.QualityReport;
import dev.rookery.profile.Explorer;
import dev.rookery.profile.Profile;
import dev.rookery.profile.ProfileService;
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
    private final Clock clock;

    DatasetTabs(
            DatasetService datasets,
            ProfileService profiles,
            Explorer explorer,
            ContractService contracts,
            Clock clock) {
        this.datasets = datasets;
        this.profiles = profiles;
        this.explorer = explorer;
        this.contracts = contracts;
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
                profiled(LoadingState.Shape.OVERVIEW, version, profile -> new OverviewTab(version, profile, profiles));
            case EXPLORE -> new ExploreContent(version, datasets, explorer, query, navigate);
            case COLUMNS -> profiled(LoadingState.Shape.TABLE, version, ColumnsTab::new);
            case CONTRACT -> loaded(LoadingState.Shape.TABLE, version, () -> contractTab(version), Supplier::get);
            case VERSIONS ->
                loaded(
                        LoadingState.Shape.CARDS,
                        version,
                        () -> datasets.versions(version.id().dataset()).stream()
                                .map(each -> new VersionsTab.Listed(
                                        each, datasets.dvcPointer(each.id()), datasets.dvcConfig()))
                                .toList(),
                        versions -> new VersionsTab(versions, version.id(), clock));
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
        LocalText title = datasets.find(version.id().dataset())
                .map(Dataset::title)
                .orElseGet(() -> LocalText.of(version.id().dataset().value()));
        String draft = written.isPresent() ? "" : datasets.contractYaml(ContractDraft.of(title, profile));
        return () -> new ContractTab(version, written, quality, history, draft, profile, clock);
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
