package dev.rookery.ui.search;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.LoadingPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One field and what answers to it. Arrow keys walk through the answers, Enter opens the one they are at, from the field the first;
 * Escape leaves. Before anything is typed it offers the pages.
 */
final class SearchDialog extends Dialog {
    private static final int SHOWN = 9;
    private static final int TYPING_MILLIS = 120;

    private final List<Thing> pages;
    private final TextField field = new TextField();
    private final UnorderedList results = new UnorderedList();
    /** Holds nothing but the news that the things could not be read. */
    private final LoadingPlace place = new LoadingPlace();

    private final Paragraph said = new Paragraph();
    private final List<ResultRow> rows = new ArrayList<>();
    private List<Thing> things;
    private List<Thing> found = List.of();
    private boolean complete;
    /** The row that has the keyboard; -1 for the field. */
    private int at = -1;

    SearchDialog(List<Thing> pages, Catalogue catalogue) {
        this.pages = pages;
        this.things = pages;
        addClassName("rookery-search");
        getElement().setAttribute("aria-label", text("search.title"));
        field.setPlaceholder(text("search.placeholder"));
        field.setAriaLabel(text("search.title"));
        field.setPrefixComponent(Glyph.SEARCH.create());
        field.setWidthFull();
        field.setAutofocus(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(TYPING_MILLIS);
        field.addValueChangeListener(_ -> show());
        field.addFocusListener(_ -> at = -1);
        results.addClassName("rookery-results");
        said.addClassNames("rookery-search-said", "rookery-quiet");
        said.getElement().setAttribute("role", "status");
        Div all = new Div(field, results, place, said);
        all.addClassName("rookery-search-parts");
        add(all);
        Shortcuts.addShortcutListener(field, this::openFirst, Key.ENTER).listenOn(field);
        Shortcuts.addShortcutListener(all, () -> go(1), Key.ARROW_DOWN).listenOn(all);
        Shortcuts.addShortcutListener(all, () -> go(-1), Key.ARROW_UP).listenOn(all);
        show();
        Locale locale = UI.getCurrent().getLocale();
        place.refresh(text("search.failed"), () -> catalogue.read(locale), read -> {
            things = Stream.concat(pages.stream(), read.stream()).toList();
            complete = true;
            place.removeAll();
            show();
        });
    }

    private void show() {
        String typed = field.getValue();
        found = typed.isBlank() ? pages : Ranking.best(things, typed);
        rows.clear();
        at = -1;
        results.removeAll();
        for (Thing thing : found.subList(0, Math.min(SHOWN, found.size()))) {
            int index = rows.size();
            ResultRow row = new ResultRow(thing, () -> at = index, this::close);
            rows.add(row);
            results.add(row);
        }
        results.setVisible(!rows.isEmpty());
        said.setText(outcome(typed));
        said.setClassName("rookery-search-hint", typed.isBlank());
    }

    private String outcome(String typed) {
        if (typed.isBlank()) {
            return text("search.hint");
        }
        if (!complete) {
            return text("search.reading");
        }
        if (found.isEmpty()) {
            return text("search.nothing", typed.strip());
        }
        return found.size() > SHOWN ? text("search.more", SHOWN, found.size()) : text("search.found", found.size());
    }

    private void openFirst() {
        if (!found.isEmpty()) {
            close();
            UI.getCurrent().navigate(found.getFirst().path());
        }
    }

    private void go(int step) {
        int next = Math.clamp(at + step, -1, rows.size() - 1);
        if (next < 0) {
            field.focus();
        } else {
            rows.get(next).focus();
        }
        at = next;
    }
}
