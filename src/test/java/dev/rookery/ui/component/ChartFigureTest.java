package dev.rookery.ui.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import dev.rookery.common.Json;
import dev.rookery.ui.ViewTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartFigureTest extends ViewTest {
    private static final ChartTable TABLE = new ChartTable(
            List.of("species", "rows"), List.of(List.of("Adelie", "152"), List.of("<b>Gentoo</b>", "124")));

    @Test
    void tellsTitleAndRowsToThoseWhoCannotSeeThePicture() {
        ChartFigure figure = figure();
        assertThat(figure.chart().getElement().getAttribute("aria-label"))
                .isEqualTo("Rows by species. 344 rows. Show as table for the numbers.");
    }

    @Test
    void theTableTakesThePlaceOfThePictureAndBack() {
        ChartFigure figure = figure();
        test(find(Button.class).withText("Show as table").single()).click();
        assertThat(figure.chart().isVisible()).isFalse();
        assertThat(find(NativeTable.class).single().getCaptionText()).isEqualTo("Rows by species");
        assertThat(find(NativeTableCell.class).all())
                .extracting(NativeTableCell::getText)
                .containsExactly("152", "124");
        test(find(Button.class).withText("Show as chart").single()).click();
        assertThat(figure.chart().isVisible()).isTrue();
        assertThat(figure.isTableShown()).isFalse();
    }

    @Test
    void newNumbersReachTheOpenTable() {
        ChartFigure figure = figure();
        figure.showTable(true);
        figure.update(
                Json.mapper().createObjectNode(),
                new ChartTable(List.of("species", "rows"), List.of(List.of("Adelie", "7"))));
        assertThat(find(NativeTableCell.class).all())
                .extracting(NativeTableCell::getText)
                .containsExactly("7");
    }

    @Test
    void aTableHasACellUnderEveryHeading() {
        assertThatThrownBy(() -> new ChartTable(List.of("species", "rows"), List.of(List.of("Adelie"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 cells under 2 headings");
    }

    private static ChartFigure figure() {
        ChartFigure figure =
                new ChartFigure("Rows by species", "344 rows", Json.mapper().createObjectNode(), TABLE);
        UI.getCurrent().add(figure);
        return figure;
    }
}
