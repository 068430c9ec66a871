package dev.rookery.ui.dataset.compare;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.profile.Profile;
import dev.rookery.profile.ProfileService;
import dev.rookery.profile.RowDiffer;
import dev.rookery.schema.Field;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.text.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What changed from one version to another: its columns at once, its statistics when both are profiled, its rows when they have been
 * held against each other.
 */
final class VersionChanges extends Section {
    private static final String WHOLE_ROWS = "";

    /**
     * @param key the column that the address asks for, an empty one for whole rows; absent for the one that fits best
     * @param navigate takes another key
     */
    VersionChanges(
            DatasetVersion before,
            DatasetVersion after,
            RowDiffer differ,
            ProfileService profiles,
            Optional<String> key,
            Consumer<String> navigate) {
        addClassName("rookery-section");
        Formats formats = Formats.current();
        add(new H2(text(
                "compare.changes",
                formats.integer(before.id().number()),
                formats.integer(after.id().number()))));
        List<String> changes = SchemaChanges.of(before.schema(), after.schema());
        if (changes.isEmpty()) {
            add(new Paragraph(text("compare.schema.same")));
        } else {
            UnorderedList list = new UnorderedList();
            changes.forEach(change -> list.add(new ListItem(change)));
            add(list);
        }
        LoadingPlace statistics = new LoadingPlace();
        record Pair(Profile before, Profile after) {}
        statistics.load(
                LoadingState.Shape.TABLE,
                text("compare.statistics.failed"),
                () -> new Pair(profiles.profile(before.id()), profiles.profile(after.id())),
                pair -> new StatisticsChanges(pair.before(), pair.after()));
        add(new H3(text("compare.statistics")), statistics, new H3(text("compare.rows")));
        List<String> common = after.schema().fields().stream()
                .map(Field::name)
                .filter(name -> before.schema().field(name).isPresent())
                .toList();
        List<String> usual =
                differ.key(after.id()).stream().filter(common::contains).toList();
        List<String> used = key.map(name -> name.equals(WHOLE_ROWS) ? List.<String>of() : List.of(name))
                .orElse(usual);
        Select<String> keys = new Select<>();
        keys.setLabel(text("compare.rows.key"));
        List<String> items = new ArrayList<>(List.of(WHOLE_ROWS));
        items.addAll(common);
        keys.setItems(items);
        keys.setItemLabelGenerator(name -> name.equals(WHOLE_ROWS) ? text("compare.rows.noKey") : name);
        if (used.size() < 2) {
            keys.setValue(used.isEmpty() ? WHOLE_ROWS : used.getFirst());
        } else {
            keys.setPlaceholder(String.join(", ", used));
        }
        keys.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                navigate.accept(event.getValue());
            }
        });
        LoadingPlace place = new LoadingPlace();
        place.load(
                LoadingState.Shape.TABLE,
                text("compare.rows.failed"),
                () -> differ.diff(before.id(), after.id(), used),
                RowChanges::new);
        add(new Div(keys), place);
    }
}
