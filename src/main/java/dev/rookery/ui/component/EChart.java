package dev.rookery.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.shared.Registration;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An Apache ECharts chart. The option is plain JSON as ECharts documents it, with these differences: a colour may be a token
 * ({@code "var(--rookery-class-0)"}, see {@link ClassColors}); an axis, tooltip or visual map takes {@code "format": "percent"},
 * and a value axis also {@code "year"} or {@code "date"} (days since 1970-01-01); formatter templates and links are ignored, so that a name from the data can never become markup or script.
 *
 * <p>Use it inside a {@link ChartFigure}, which adds title, row count and the table for those who cannot see it.
 */
@Tag("rookery-chart")
@NpmPackage(value = "echarts", version = "6.1.0")
@JsModule("./rookery-chart.ts")
public final class EChart extends Component implements HasSize, HasStyle {
    private static final String PICTURE = """
            const chart = this.chart;
            if (!chart) return;
            const text = this.colour('var(--vaadin-text-color)');
            const quiet = this.colour('var(--vaadin-text-color-secondary)');
            const family = getComputedStyle(this).fontFamily;
            const ratio = 2, pad = 12 * ratio, line = 20 * ratio;
            const seen = new Map((this.option.series ?? [])
                .map((series, at) => [series.name, chart.getVisual({seriesIndex: at}, 'color')])
                .filter(([words]) => words));
            const legend = this.option.legend || seen.size < 2 ? [] : [...seen];
            const drawn = new Image();
            const name = $0, title = $1, behind = $2;
            drawn.onload = () => {
              const head = pad + 2 * line + (legend.length ? line : 0);
              const canvas = document.createElement('canvas');
              canvas.width = drawn.width + 2 * pad;
              canvas.height = drawn.height + head + pad;
              const at = canvas.getContext('2d');
              at.fillStyle = this.colour('var(--vaadin-background-color)');
              at.fillRect(0, 0, canvas.width, canvas.height);
              at.textBaseline = 'top';
              at.fillStyle = text;
              at.font = `600 ${15 * ratio}px ${family}`;
              at.fillText(title, pad, pad, canvas.width - 2 * pad);
              at.fillStyle = quiet;
              at.font = `${12 * ratio}px ${family}`;
              at.fillText(behind, pad, pad + line, canvas.width - 2 * pad);
              let x = pad;
              for (const [words, colour] of legend) {
                at.fillStyle = colour;
                at.fillRect(x, pad + 2 * line + 2 * ratio, 10 * ratio, 10 * ratio);
                at.fillStyle = text;
                at.fillText(words, x + 14 * ratio, pad + 2 * line);
                x += 14 * ratio + at.measureText(words).width + 14 * ratio;
              }
              at.drawImage(drawn, pad, head);
              const link = document.createElement('a');
              link.download = name;
              link.href = canvas.toDataURL('image/png');
              link.click();
            };
            drawn.src = chart.getDataURL({pixelRatio: ratio, backgroundColor: 'transparent'});
            """;

    /**
     * @param option an ECharts option
     * @param label what a screen reader says in place of the picture
     */
    public EChart(ObjectNode option, String label) {
        setOption(option);
        setLabel(label);
    }

    public void setOption(ObjectNode option) {
        getElement().setPropertyJson("option", option);
    }

    public void setLabel(String label) {
        getElement().setAttribute("aria-label", label);
    }

    /** Lets the reader draw a rectangle; {@link #addBrushListener} tells which. The option needs a {@code brush} part. */
    public void setBrush(boolean brush) {
        getElement().setProperty("brushed", brush);
    }

    /**
     * Downloads the picture with what stands around it on the page, so that it says what it shows wherever it is pasted: the title, how
     * much stands behind it, and which colour means what.
     */
    public void savePng(String fileName, String title, String behind) {
        getElement().executeJs(PICTURE, fileName, title, behind);
    }

    public Registration addClickListener(ComponentEventListener<ClickEvent> listener) {
        return addListener(ClickEvent.class, listener);
    }

    public Registration addBrushListener(ComponentEventListener<BrushEvent> listener) {
        return addListener(BrushEvent.class, listener);
    }

    /** A point, a bar or a legend entry was chosen, by mouse or by keyboard. */
    @DomEvent("chart-click")
    public static final class ClickEvent extends ComponentEvent<EChart> {
        private final String part;
        private final String series;
        private final String name;
        private final int index;

        public ClickEvent(
                EChart source,
                boolean fromClient,
                @EventData("event.detail.part") String part,
                @EventData("event.detail.series") String series,
                @EventData("event.detail.name") String name,
                @EventData("event.detail.index") int index) {
            super(source, fromClient);
            this.part = part;
            this.series = series;
            this.name = name;
            this.index = index;
        }

        /** Whether an entry of the legend was chosen; {@link #series()} then names it. */
        public boolean onLegend() {
            return part.equals("legend");
        }

        public String series() {
            return series;
        }

        public String name() {
            return name;
        }

        /** The position in the series' data; -1 for the legend. */
        public int index() {
            return index;
        }
    }

    /** A rectangle was drawn. */
    @DomEvent("chart-brush")
    public static final class BrushEvent extends ComponentEvent<EChart> {
        private final List<Rectangle> rectangles;

        /** In the units of the axes. */
        public record Rectangle(double xMin, double xMax, double yMin, double yMax) {}

        public BrushEvent(EChart source, boolean fromClient, @EventData("event.detail.ranges") ArrayNode ranges) {
            super(source, fromClient);
            this.rectangles = StreamSupport.stream(ranges.spliterator(), false)
                    .map(BrushEvent::rectangle)
                    .toList();
        }

        /** What is selected now; empty when the selection was taken back. */
        public List<Rectangle> rectangles() {
            return rectangles;
        }

        private static Rectangle rectangle(JsonNode range) {
            return new Rectangle(
                    range.path(0).path(0).asDouble(),
                    range.path(0).path(1).asDouble(),
                    range.path(1).path(0).asDouble(),
                    range.path(1).path(1).asDouble());
        }
    }
}
