package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.rookery.common.InvalidException;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.Contract.ColumnTerms;
import dev.rookery.dataset.ContractRevision;
import dev.rookery.dataset.ContractService;
import dev.rookery.dataset.Dataset;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.Promise;
import dev.rookery.profile.Alert;
import dev.rookery.profile.Profile;
import dev.rookery.profile.ProfileService;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.MissingThingException;
import dev.rookery.ui.shell.NamedView;
import dev.rookery.ui.text.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What shall this data set promise? {@code alert} and its {@code column}s in the address bring the rule that an alert suggests. */
@Route("datasets/:name/contract")
public final class ContractView extends Div implements BeforeEnterObserver, NamedView {
    private static final String ALERT = "alert";
    private static final String COLUMN = "column";

    private final DatasetService datasets;
    private final ContractService contracts;
    private final ProfileService profiles;
    private @Nullable Dataset dataset;

    ContractView(DatasetService datasets, ContractService contracts, ProfileService profiles) {
        this.datasets = datasets;
        this.contracts = contracts;
        this.profiles = profiles;
    }

    static String path(DatasetName name) {
        return "datasets/" + name + "/contract";
    }

    /** The address at which an alert has become a rule. */
    static QueryParameters query(Alert alert) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        query.put(ALERT, List.of(alert.kind().name()));
        if (!alert.columns().isEmpty()) {
            query.put(COLUMN, alert.columns());
        }
        return new QueryParameters(query);
    }

    @Override
    public String name() {
        return text("dataset.tab.contract");
    }

    @Override
    public List<Crumb> above() {
        Crumb all = new Crumb(text("nav.datasets"), "datasets");
        return dataset == null
                ? List.of(all)
                : List.of(all, new Crumb(Messages.say(dataset.title()), DatasetView.path(dataset.name())));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Dataset found = find(event.getRouteParameters().get("name").orElse(""));
        dataset = found;
        DatasetVersion version = datasets.latest(found.name());
        Map<String, List<String>> query =
                event.getLocation().getQueryParameters().getParameters();
        removeAll();
        LoadingPlace place = new LoadingPlace();
        add(
                new PageHeader(text("contract.editTitle", Messages.say(found.title())))
                        .withMeta(
                                new Span(version.id().toString()),
                                new Span(text("datasets.rows", version.rows())),
                                new Span(text("contract.editHow"))),
                place);
        place.load(
                LoadingState.Shape.TABLE,
                text("dataset.failed", version.id()),
                () -> profiles.profile(version.id()),
                profile -> editor(found, version, profile, query));
    }

    private Dataset find(String name) {
        try {
            Optional<Dataset> found = datasets.find(new DatasetName(name));
            if (found.isPresent()) {
                return found.get();
            }
        } catch (InvalidException e) {
            // No data set is called so: told below.
        }
        throw new MissingThingException(
                text("dataset.missing", name), List.of(new Crumb(text("dataset.missing.all"), "datasets")));
    }

    private Component editor(Dataset found, DatasetVersion version, Profile profile, Map<String, List<String>> query) {
        Optional<Contract> current = contracts.current(found.name()).map(ContractRevision::contract);
        Contract draft = ContractDraft.of(found.title(), profile);
        Contract words =
                current.map(contract -> withAllColumns(contract, version)).orElse(draft);
        return new ContractEditor(
                version,
                contracts,
                words,
                current.map(Contract::promises).orElse(List.of()),
                draft.promises(),
                wanted(profile, query),
                () -> UI.getCurrent().navigate(DatasetView.path(found.name()), QueryParameters.of("tab", "contract")));
    }

    /** A contract need not name every column, but about each something may be promised. */
    private static Contract withAllColumns(Contract contract, DatasetVersion version) {
        List<ColumnTerms> columns = new ArrayList<>(contract.columns());
        version.schema().fields().stream()
                .filter(field ->
                        columns.stream().noneMatch(terms -> terms.name().equals(field.name())))
                .map(ColumnTerms::of)
                .forEach(columns::add);
        return new Contract(
                contract.title(),
                contract.description(),
                contract.minRows(),
                contract.maxRows(),
                contract.maxDuplicateShare(),
                contract.key(),
                columns,
                contract.rules());
    }

    private static Optional<Promise> wanted(Profile profile, Map<String, List<String>> query) {
        String kind = query.getOrDefault(ALERT, List.of("")).getFirst();
        List<String> columns = query.getOrDefault(COLUMN, List.of());
        return profile.alerts().stream()
                .filter(alert ->
                        alert.kind().name().equals(kind) && alert.columns().equals(columns))
                .findFirst()
                .map(new AlertRule(profile)::of);
    }
}
