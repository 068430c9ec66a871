package dev.rookery.ui.dataset.compare;

import com.vaadin.flow.router.QueryParameters;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.profile.Comparison;
import dev.rookery.profile.Selection;
import dev.rookery.profile.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is compared, the reference first. In the address every side is {@code side=<version>}, or
 * {@code side=<version>?<filters as Explore writes them>}.
 */
public record CompareState(List<Comparison.Of> sides) {
    private static final String SIDE = "side";
    private static final String FILTERS = "?";

    public CompareState {
        sides = List.copyOf(sides);
    }

    /** All rows of a version and those of them that a selection leaves. */
    public static CompareState subset(DatasetVersionId version, Selection selection) {
        return new CompareState(
                List.of(new Comparison.Of(version, Selection.ALL), new Comparison.Of(version, selection)));
    }

    /**
     * What the address says; where it says nothing, the version shown and the one before it.
     *
     * @param versions of the data set, newest first
     * @param dropped told of each part that cannot be read; the others count
     */
    public static CompareState parse(
            Map<String, List<String>> query,
            DatasetVersionId shown,
            List<DatasetVersion> versions,
            Consumer<Sentence> dropped) {
        List<String> asked = query.getOrDefault(SIDE, List.of());
        List<Comparison.Of> sides = new ArrayList<>();
        for (String side : asked) {
            Optional<Comparison.Of> read =
                    sides.size() < Thresholds.MAX_SIDES ? side(side, versions, dropped) : Optional.empty();
            read.ifPresentOrElse(
                    sides::add,
                    () -> dropped.accept(Sentence.of("ui.compare.noSide").with("side", side)));
        }
        if (asked.isEmpty()) {
            versions.stream()
                    .filter(version -> version.id().number() < shown.number())
                    .findFirst()
                    .ifPresent(before -> sides.add(new Comparison.Of(before.id(), Selection.ALL)));
            sides.add(new Comparison.Of(shown, Selection.ALL));
        }
        return new CompareState(sides);
    }

    private static Optional<Comparison.Of> side(
            String text, List<DatasetVersion> versions, Consumer<Sentence> dropped) {
        int at = text.indexOf(FILTERS);
        String number = at < 0 ? text : text.substring(0, at);
        String filters = at < 0 ? "" : text.substring(at + 1);
        return versions.stream()
                .filter(version -> String.valueOf(version.id().number()).equals(number))
                .findFirst()
                .map(version -> new Comparison.Of(
                        version.id(),
                        Selection.parse(
                                QueryParameters.fromString(filters).getParameters(), version.schema(), dropped)));
    }

    public Map<String, List<String>> toQuery() {
        return Map.of(SIDE, sides.stream().map(CompareState::text).toList());
    }

    private static String text(Comparison.Of side) {
        String number = String.valueOf(side.version().number());
        return side.selection().isAll()
                ? number
                : number + FILTERS + new QueryParameters(side.selection().toQuery()).getQueryString();
    }

    CompareState with(Comparison.Of side) {
        List<Comparison.Of> more = new ArrayList<>(sides);
        more.add(side);
        return new CompareState(more);
    }

    CompareState without(int at) {
        List<Comparison.Of> fewer = new ArrayList<>(sides);
        fewer.remove(at);
        return new CompareState(fewer);
    }

    /** The same with this side as the reference. */
    CompareState against(int at) {
        List<Comparison.Of> turned = new ArrayList<>(sides);
        turned.addFirst(turned.remove(at));
        return new CompareState(turned);
    }
}
