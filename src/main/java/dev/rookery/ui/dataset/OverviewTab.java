package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.rookery.common.LocalText;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.profile.ColumnProfile;
import dev.rookery.profile.Profile;
import dev.rookery.profile.ProfileService;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.Schema;
import dev.rookery.ui.dataset.explore.ProfileFigures;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.NumberWords;
import java.util.Comparator;

/** The facts, what deserves attention, and every column in a card. */
final class OverviewTab extends Div {
    /** More cards than this are no overview; the Columns tab has them all. */
    private static final int CARDS = 24;

    private final Formats formats = Formats.current();

    OverviewTab(LocalText title, DatasetVersion version, Profile profile, ProfileService profiles) {
        addClassName("rookery-overview");
        add(
                facts(version, profile),
                new Downloads(title, version, profile),
                new AlertList(version, profile.alerts(), profiles),
                columns(profile),
                pictures(profile, version.schema()));
    }

    private DescriptionList facts(DatasetVersion version, Profile profile) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("rookery-facts");
        double cells = (double) profile.rows() * profile.columns();
        fact(facts, "dataset.facts.rows", formats.integer(profile.rows()));
        fact(facts, "dataset.facts.columns", formats.integer(profile.columns()));
        fact(facts, "dataset.facts.missing", formats.percent(cells == 0 ? 0 : profile.missingCells() / cells));
        fact(facts, "dataset.facts.duplicates", formats.integer(profile.duplicateRows()));
        fact(facts, "dataset.facts.size", formats.size(version.sizeBytes()));
        fact(
                facts,
                "dataset.facts.target",
                version.schema().target().map(ColumnWords::label).orElse(text("dataset.facts.noTarget")));
        return facts;
    }

    private static void fact(DescriptionList facts, String key, String value) {
        Div pair = new Div(new DescriptionList.Term(text(key)), new DescriptionList.Description(value));
        facts.add(pair);
    }

    private static Section pictures(Profile profile, Schema schema) {
        Div figures = new Div();
        figures.addClassName("rookery-pairs");
        ProfileFigures.of(profile, schema).forEach(figures::add);
        Section section = new Section(new H2(text("profile.pictures")), figures);
        section.addClassName("rookery-section");
        section.setVisible(figures.getChildren().findAny().isPresent());
        return section;
    }

    private Section columns(Profile profile) {
        Div cards = new Div();
        cards.addClassName("rookery-column-cards");
        // The target first: everything else is looked at with it in mind.
        profile.columnProfiles().stream()
                .sorted(Comparator.comparing(column -> column.field().role() == Role.TARGET ? 0 : 1))
                .limit(CARDS)
                .forEach(column -> cards.add(card(column, profile.rows())));
        Section section = new Section(new H2(text("dataset.columnCards")), cards);
        section.addClassName("rookery-section");
        if (profile.columns() > CARDS) {
            section.add(new Anchor("?tab=columns", text("dataset.allColumns", formats.integer(profile.columns()))));
        }
        return section;
    }

    private Div card(ColumnProfile column, long rows) {
        Field field = column.field();
        Span type = new Span(ColumnWords.type(field.type())
                + (field.role() == Role.FEATURE ? "" : ", " + ColumnWords.role(field.role())));
        type.addClassName("rookery-quiet");
        H3 title = new H3(ColumnWords.title(field));
        title.getElement().setAttribute("title", field.name());
        Div head = new Div(title, type);
        Paragraph words = new Paragraph(summary(column));
        words.addClassName("rookery-quiet");
        Div card = new Div(head, new MiniBars(column), words);
        card.addClassName("rookery-column-card");
        if (column.missing() > 0) {
            Span missing = new Span(text("dataset.missingShare", formats.percent((double) column.missing() / rows)));
            missing.addClassName("rookery-column-missing");
            card.add(missing);
        }
        return card;
    }

    private static String summary(ColumnProfile column) {
        return switch (column) {
            case ColumnProfile.NumberProfile number ->
                Double.isNaN(number.median()) ? text("dataset.nothingThere") : summary(number);
            case ColumnProfile.LevelsProfile levels ->
                levels.top().isEmpty()
                        ? text("dataset.nothingThere")
                        : text("dataset.levels", levels.distinct()) + ": " + topLevels(levels);
        };
    }

    private static String summary(ColumnProfile.NumberProfile column) {
        NumberWords numbers = ColumnWords.numbers(column);
        return text(
                "dataset.range",
                numbers.number(column.min()),
                numbers.number(column.median()),
                numbers.number(column.max()));
    }

    private static String topLevels(ColumnProfile.LevelsProfile levels) {
        String names = String.join(
                ", ", levels.top().stream().limit(3).map(top -> top.level()).toList());
        return levels.distinct() > 3 ? names + ", …" : names;
    }
}
