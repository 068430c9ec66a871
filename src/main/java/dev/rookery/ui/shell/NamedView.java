package dev.rookery.ui.shell;

import com.vaadin.flow.router.HasDynamicTitle;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A view that names the thing it shows: in the browser's title, and as the end of the trail in the top bar. */
public interface NamedView extends HasDynamicTitle {
    /** What is shown, in the reader's language: "penguins". Called again after each navigation. */
    String name();

    /** The places above this one, from the top: Datasets. */
    default List<Crumb> above() {
        return List.of();
    }

    /** "penguins · Datasets · Rookery": the thing first, because tabs are cut off at the end. */
    @Override
    default String getPageTitle() {
        return Stream.of(Stream.of(name()), above().reversed().stream().map(Crumb::label), Stream.of("Rookery"))
                .flatMap(part -> part)
                .collect(Collectors.joining(" · "));
    }
}
