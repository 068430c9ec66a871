package dev.rookery.ui.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.rookery.ui.ViewTest;
import dev.rookery.ui.dataset.DatasetsView;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PasteDialogTest extends ViewTest {
    @Autowired
    ImportDesk desk;

    private UUID received;

    @Test
    void cellsOfASpreadsheetBecomeADraft() {
        open();
        paste("name\tmass, kg\tnote\nIda\t3,5\t\"two\nlines\"\nOle\t4,5\t\n", "Harbour crew");
        ImportDraft draft = desk.find(received).orElseThrow();
        assertThat(draft.preview().dialect().delimiter()).isEqualTo('\t');
        assertThat(draft.preview().dialect().decimalMark()).isEqualTo(',');
        assertThat(draft.preview().rows())
                .containsExactly(List.of("Ida", "3,5", "two\nlines"), List.of("Ole", "4,5", ""));
        assertThat(draft.title()).isEqualTo("Harbour crew");
        assertThat(draft.name()).isEqualTo("harbour-crew");
        desk.discard(received);
    }

    @Test
    void saysInTheDialogWhyTextIsNoTableAndKeepsIt() {
        open();
        paste("a,b\n1,2\n3\n", "x");
        TextArea cells = find(TextArea.class).single();
        assertThat(received).isNull();
        assertThat(cells.isInvalid()).isTrue();
        assertThat(cells.getErrorMessage()).contains("ine 3");
        assertThat(cells.getValue()).isEqualTo("a,b\n1,2\n3\n");
    }

    @Test
    void refusesNothingAndTooMuch() {
        UI.getCurrent().setLocale(Locale.of("ru"));
        open();
        test(find(Button.class).withText("Посмотреть").single()).click();
        TextArea cells = find(TextArea.class).single();
        assertThat(cells.getErrorMessage()).startsWith("Ничего не вставлено.");
        test(cells).setValue("a,b\n" + "1,2\n".repeat(250_000));
        test(find(Button.class).withText("Посмотреть").single()).click();
        assertThat(cells.getErrorMessage()).startsWith("Текст длиннее 1\u00a0000\u00a0000 знаков.");
        assertThat(received).isNull();
    }

    @Test
    void thePageOfDataSetsOffersAllWaysIn() {
        navigate(DatasetsView.class);
        test(find(Button.class).withText("From an address").single()).click();
        assertThat(find(TextField.class).withCaption("Address").exists()).isTrue();
        test(find(Button.class).withText("Close").single()).click();
        test(find(Button.class).withText("Paste cells").single()).click();
        paste("a,b\n1,x\n2,y\n", "Two");
        assertThat(UI.getCurrent().getActiveViewLocation().getPath()).isEqualTo("datasets/import");
        desk.waiting().forEach(draft -> desk.discard(draft.id()));
    }

    private void open() {
        new PasteDialog(desk, Optional.empty(), draft -> received = draft).open();
    }

    private void paste(String cells, String name) {
        test(find(TextArea.class).single()).setValue(cells);
        test(find(TextField.class).withCaption("Call it").single()).setValue(name);
        test(find(Button.class).withText("Look at it").single()).click();
    }
}
