package dev.rookery.ui.dataset;

import com.vaadin.flow.component.html.Div;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.profile.Comparer;
import dev.rookery.profile.ProfileService;
import dev.rookery.profile.RowDiffer;
import dev.rookery.ui.dataset.compare.CompareTab;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The Compare tab in the page of its data set. */
final class CompareContent extends Div implements TabContent {
    private final CompareTab tab;

    CompareContent(
            DatasetVersion version,
            DatasetService datasets,
            Comparer comparer,
            RowDiffer differ,
            ProfileService profiles,
            Map<String, List<String>> query,
            Consumer<Map<String, List<String>>> navigate) {
        this.tab = new CompareTab(
                version.id(), datasets.versions(version.id().dataset()), comparer, differ, profiles, query, navigate);
        add(tab);
    }

    @Override
    public void show(Map<String, List<String>> query) {
        tab.show(query);
    }
}
