package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Section;
import dev.rookery.profile.ColumnProfile;
import dev.rookery.profile.DateGaps;
import dev.rookery.profile.LevelCount;
import dev.rookery.profile.Monotonicity;
import dev.rookery.profile.TextFacts;
import dev.rookery.profile.ValueCount;
import dev.rookery.schema.ColumnType;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.NumberWords;
import java.util.List;
import java.util.Locale;

/** Everything a profile knows of one column. */
final class ColumnDetails extends Div {
    private final Formats formats = Formats.current();
    private final long rows;

    ColumnDetails(ColumnProfile column, long rows) {
        this.rows = rows;
        addClassName("rookery-column-details");
        switch (column) {
            case ColumnProfile.NumberProfile number -> number(number);
            case ColumnProfile.LevelsProfile levels -> levels(levels);
        }
    }

    private void number(ColumnProfile.NumberProfile number) {
        NumberWords words = ColumnWords.numbers(number);
        boolean date = number.field().type() == ColumnType.DATE;
        DescriptionList counts = facts("counts");
        fact(counts, "distinct", marked(formats.integer(number.distinct()), number.distinctApproximate()));
        fact(counts, "missing", share(number.missing()));
        if (!date) {
            fact(counts, "zeros", share(number.zeros()));
            fact(counts, "negatives", share(number.negatives()));
            fact(counts, "infinite", share(number.infinite()));
        }
        if (number.monotonicity() != Monotonicity.NONE) {
            fact(
                    counts,
                    "order",
                    text("profile.order." + number.monotonicity().name().toLowerCase(Locale.ROOT)));
        }
        DescriptionList places = facts("quantiles");
        boolean estimate = number.quantilesApproximate();
        fact(places, "min", words.number(number.min()));
        fact(places, "q05", marked(words.number(number.q05()), estimate));
        fact(places, "q25", marked(words.number(number.q1()), estimate));
        fact(places, "median", marked(words.number(number.median()), estimate));
        fact(places, "q75", marked(words.number(number.q3()), estimate));
        fact(places, "q95", marked(words.number(number.q95()), estimate));
        fact(places, "max", words.number(number.max()));
        DescriptionList shape = facts("shape");
        fact(shape, "mean", words.number(number.mean()));
        fact(shape, date ? "sdDays" : "sd", formats.number(number.sd()));
        fact(shape, date ? "rangeDays" : "range", formats.number(number.range()));
        fact(shape, date ? "iqrDays" : "iqr", marked(formats.number(number.iqr()), estimate));
        fact(shape, date ? "madDays" : "mad", marked(formats.number(number.mad()), estimate));
        fact(shape, "skewness", formats.number(number.skewness()));
        fact(shape, "kurtosis", formats.number(number.kurtosis()));
        if (!date) {
            fact(shape, "variance", formats.number(number.variance()));
            fact(shape, "cv", formats.number(number.cv()));
            fact(shape, "sum", formats.number(number.sum()));
        }
        number.gaps().ifPresent(gaps -> gaps(words, gaps));
        values("common", words, number.common());
        values("smallest", words, number.smallest());
        values("largest", words, number.largest());
    }

    private void gaps(NumberWords words, DateGaps gaps) {
        DescriptionList list = facts("gaps");
        fact(list, "medianGap", formats.number(gaps.medianDays()));
        fact(list, "longestGap", formats.number(gaps.longestDays()));
        fact(list, "longestFrom", words.number(gaps.longestFrom()));
    }

    private void levels(ColumnProfile.LevelsProfile levels) {
        DescriptionList counts = facts("counts");
        fact(counts, "distinct", marked(formats.integer(levels.distinct()), levels.distinctApproximate()));
        fact(counts, "missing", share(levels.missing()));
        fact(counts, "once", formats.integer(levels.once()));
        fact(counts, "rarest", formats.integer(levels.rarest()));
        fact(counts, "imbalance", formats.number(levels.imbalance()));
        levels.text().ifPresent(this::textFacts);
        table(
                "common",
                levels.top().stream()
                        .map(top -> List.of(top.level(), share(top.count())))
                        .toList());
    }

    private void textFacts(TextFacts facts) {
        DescriptionList lengths = facts("lengths");
        fact(lengths, "minLength", formats.integer(facts.minLength()));
        fact(lengths, "meanLength", formats.number(facts.meanLength()));
        fact(lengths, "medianLength", formats.number(facts.medianLength()));
        fact(lengths, "maxLength", formats.integer(facts.maxLength()));
        characters("scripts", facts.scripts(), facts.sampled());
        characters("categories", facts.categories(), facts.sampled());
    }

    private void characters(String key, List<LevelCount> counts, boolean sampled) {
        table(
                key,
                counts.stream()
                        .limit(10)
                        .map(each -> List.of(name(key, each.level()), marked(formats.integer(each.count()), sampled)))
                        .toList());
    }

    private static String name(String key, String level) {
        return key.equals("categories")
                ? text("profile.category." + level.charAt(0)) + " (" + level + ")"
                : level.charAt(0) + level.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void values(String key, NumberWords words, List<ValueCount> counts) {
        table(
                key,
                counts.stream()
                        .map(each -> List.of(words.number(each.value()), share(each.count())))
                        .toList());
    }

    private DescriptionList facts(String key) {
        DescriptionList list = new DescriptionList();
        add(section(key, list));
        return list;
    }

    private static Section section(String key, com.vaadin.flow.component.Component content) {
        return new Section(new H4(text("profile.section." + key)), content);
    }

    private static void fact(DescriptionList list, String key, String value) {
        list.add(
                new Div(new DescriptionList.Term(text("profile.fact." + key)), new DescriptionList.Description(value)));
    }

    private void table(String key, List<List<String>> lines) {
        if (lines.isEmpty()) {
            return;
        }
        NativeTable table = new NativeTable();
        for (List<String> line : lines) {
            NativeTableRow row = table.getBody().addRow();
            var name = row.addHeaderCell();
            name.setText(line.getFirst());
            name.getElement().setAttribute("scope", "row").setAttribute("title", line.getFirst());
            row.addDataCell().setText(line.getLast());
        }
        add(section(key, table));
    }

    /** "12 (3.4 %)" */
    private String share(long count) {
        return formats.integer(count)
                + (count == 0 || rows == 0 ? "" : " (" + formats.percent((double) count / rows) + ")");
    }

    /** An estimate says so. */
    private static String marked(String value, boolean estimate) {
        return estimate ? "≈ " + value : value;
    }
}
