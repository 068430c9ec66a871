package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.say;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.profile.Explorer;
import dev.rookery.schema.Schema;
import dev.rookery.ui.dataset.compare.CompareState;
import dev.rookery.ui.dataset.explore.ExploreState;
import dev.rookery.ui.dataset.explore.ExploreTab;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The Explore tab between address and table: reads the one, fetches the other, says what of an address cannot be shown. */
final class ExploreContent extends Div implements TabContent {
    private final Schema schema;
    private final Div notice = new Div();
    private ExploreState state;
    private final ExploreTab tab;

    ExploreContent(
            DatasetVersion version,
            DatasetService datasets,
            Explorer explorer,
            Map<String, List<String>> query,
            Consumer<Map<String, List<String>>> navigate,
            Consumer<CompareState> compared) {
        this.schema = version.schema();
        notice.addClassName("rookery-notice");
        notice.getElement().setAttribute("role", "alert");
        this.state = read(query);
        this.tab = new ExploreTab(
                version, datasets, explorer, state, next -> navigate.accept(next.toQuery(schema)), compared);
        add(notice, tab);
    }

    @Override
    public void show(Map<String, List<String>> query) {
        state = read(query);
        tab.show(state);
    }

    private ExploreState read(Map<String, List<String>> query) {
        notice.removeAll();
        ExploreState read = ExploreState.parse(query, schema, dropped -> notice.add(new Span(say(dropped))));
        notice.setVisible(notice.getComponentCount() > 0);
        return read;
    }
}
