package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.rookery.common.LocalText;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.profile.Alert;
import dev.rookery.profile.ColumnProfile;
import dev.rookery.profile.LevelCount;
import dev.rookery.profile.Profile;
import dev.rookery.schema.Field;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.Messages;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A profile as one HTML file that needs nothing else: no script, no picture, no address. Made of the same components as the page,
 * so both say the same in the same words; they escape what they hold.
 */
final class ProfilePage {
    /** A file that a mail takes; columns for which there is no room are named. */
    static final int MAX_BYTES = 5_000_000;

    /** One part in so many of the file is for what is not a column. */
    private static final int REST = 10;

    private static final int WIDTH = 360;
    private static final int HEIGHT = 72;
    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
            h1, h2, h3, h4 { line-height: 1.2; } h3 { margin: 2.5rem 0 .2rem; } h4 { margin: 1rem 0 .2rem; font-size: .9rem; }
            .quiet { opacity: .7; } svg { display: block; margin: .6rem 0; } rect { fill: #4477aa; }
            .rookery-column-details { display: flex; flex-wrap: wrap; gap: 0 2.5rem; }
            dl { margin: 0; } dl > div { display: flex; justify-content: space-between; gap: 1.5rem; }
            dd { margin: 0; font-variant-numeric: tabular-nums; } table { border-spacing: 0; }
            th { text-align: start; font-weight: normal; padding-inline-end: 1.5rem; max-width: 20rem; overflow-wrap: anywhere; }
            td { text-align: end; font-variant-numeric: tabular-nums; }
            """;

    private final DatasetVersion version;
    private final Profile profile;
    private final int maxBytes;
    private final Formats formats = Formats.current();

    private ProfilePage(DatasetVersion version, Profile profile, int maxBytes) {
        this.maxBytes = maxBytes;
        this.version = version;
        this.profile = profile;
    }

    /** In the language of the page being served. */
    static String html(LocalText title, DatasetVersion version, Profile profile) {
        return html(title, version, profile, MAX_BYTES);
    }

    static String html(LocalText title, DatasetVersion version, Profile profile, int maxBytes) {
        return new ProfilePage(version, profile, maxBytes).html(say(title));
    }

    private String html(String title) {
        StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"")
                .append(Messages.current().locale().getLanguage())
                .append("\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(escaped(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(escaped(title))
                .append("</h1>");
        paragraph(
                page,
                version.id() + " · " + text("datasets.rows", profile.rows()) + " · "
                        + text("datasets.columns", profile.columns()) + " · md5 " + version.md5());
        paragraph(
                page,
                text("dataset.facts.duplicates") + ": " + formats.integer(profile.duplicateRows()) + " · "
                        + text("dataset.facts.missing") + ": " + formats.integer(profile.missingCells()));
        page.append("<h2>").append(escaped(text("dataset.alerts"))).append("</h2>");
        alerts(page, profile.alerts());
        page.append("<h2>").append(escaped(text("dataset.columnCards"))).append("</h2>");
        columns(page);
        return page.append("</body></html>\n").toString();
    }

    private void alerts(StringBuilder page, List<Alert> alerts) {
        if (alerts.isEmpty()) {
            paragraph(page, text("dataset.noAlerts"));
            return;
        }
        page.append("<ul>");
        alerts.stream()
                .limit(200)
                .forEach(alert -> page.append("<li>")
                        .append(escaped(AlertWords.sentence(alert, version.schema())))
                        .append("</li>"));
        page.append("</ul>");
    }

    private void columns(StringBuilder page) {
        long bytes = 0;
        int left = 0;
        for (ColumnProfile column : profile.columnProfiles()) {
            String section = column(column);
            bytes += section.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > maxBytes - maxBytes / REST) {
                left++;
            } else {
                page.append(section);
            }
        }
        if (left > 0) {
            paragraph(page, text("dataset.export.left", formats.integer(left)));
        }
    }

    private String column(ColumnProfile column) {
        Field field = column.field();
        StringBuilder section = new StringBuilder("<h3>")
                .append(escaped(ColumnWords.title(field)))
                .append("</h3>");
        paragraph(
                section, field.name() + " · " + ColumnWords.type(field.type()) + ", " + ColumnWords.role(field.role()));
        return section.append(bars(column))
                .append(markup(new ColumnDetails(column, profile.rows())))
                .toString();
    }

    private static String bars(ColumnProfile column) {
        long[] counts = switch (column) {
            case ColumnProfile.NumberProfile number -> number.histogram().counts();
            case ColumnProfile.LevelsProfile levels ->
                levels.top().stream().mapToLong(LevelCount::count).toArray();
        };
        if (counts.length == 0) {
            return "";
        }
        long most = Math.max(1, Arrays.stream(counts).max().orElse(1));
        StringBuilder svg =
                new StringBuilder("<svg aria-hidden=\"true\" width=\"%d\" height=\"%d\">".formatted(WIDTH, HEIGHT));
        double width = (double) WIDTH / counts.length;
        for (int i = 0; i < counts.length; i++) {
            long height = Math.ceilDiv(HEIGHT * counts[i], most);
            svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>"
                    .formatted(Math.round(i * width), HEIGHT - height, Math.max(1, Math.round(width) - 1), height));
        }
        return svg.append("</svg>").toString();
    }

    private static void paragraph(StringBuilder page, String words) {
        page.append("<p class=\"quiet\">").append(escaped(words)).append("</p>");
    }

    private static String escaped(String words) {
        String span = markup(new Span(words));
        return span.substring(span.indexOf('>') + 1, span.lastIndexOf("</"));
    }

    /** Long lists stay as they are: the file has no script that could fold them. */
    private static String markup(Component component) {
        return new Div(component).getElement().getChild(0).getOuterHTML();
    }
}
