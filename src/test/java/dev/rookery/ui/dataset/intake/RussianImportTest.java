package dev.rookery.ui.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import dev.rookery.common.RookeryException;
import dev.rookery.job.JobService;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Schema;
import dev.rookery.ui.ViewTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RussianImportTest extends ViewTest {
    private static final Locale RUSSIAN = Locale.of("ru");
    private static final Pattern ENGLISH_WORDS = Pattern.compile("[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}");

    @Autowired
    ImportDesk desk;

    @Autowired
    JobService jobs;

    @BeforeEach
    void readRussian() {
        UI.getCurrent().setLocale(RUSSIAN);
    }

    @Test
    void saysInRussianWhatWasUnderstood() {
        ImportDraft draft = receive("id;mass;same;species\n1;3,5;x;a\n2;4,5;x;b\n\n3;5,5;x;a\n");

        open(draft);

        assertThat(listed())
                .contains(
                        "«id» считается идентификатором: в нём номера строк по порядку.",
                        "«species» предлагается целевым столбцом: так их часто называют.",
                        "В «same» во всех строках одно и то же значение: научиться на нём нечему, столбец не используется.",
                        "Пропущена 1 пустая строка.")
                .noneMatch(text -> ENGLISH_WORDS.matcher(text).find());
        assertThat(find(Select.class).all().stream().map(Select::getHelperText))
                .contains(
                        "Кодировка UTF-8: весь файл — корректный UTF-8.",
                        "Десятичный знак — запятая: в первых записях 3 ячейки записаны как 3,5 и 0 — как 3.5.",
                        "В первых записях нет дат вида 21/11/2026.");
        desk.discard(draft.id());
    }

    @Test
    void saysInRussianWhyTheImportWasRefused() {
        ImportDraft draft = receive("id,when\n1,2024-01-01\n2,never\n");
        desk.save(draft.with(new Schema(draft.schema().fields().stream()
                .map(field -> field.name().equals("when") ? field.withType(ColumnType.DATE) : field)
                .toList())));
        ImportDraft started = desk.start(desk.find(draft.id()).orElseThrow());
        jobs.await(started.job().orElseThrow(), Duration.ofSeconds(60));

        open(draft);

        assertThat(find(Paragraph.class).all())
                .extracting(Paragraph::getText)
                .contains("1 ячейка «when» не подходит под его тип, первая — «never» в строке 3."
                        + " Выберите другой тип или исправьте файл.");
        desk.discard(draft.id());
    }

    @Test
    void saysInRussianWhyAFileIsNoTable() {
        for (String content : List.of("", "a,b\n1,2\n3\n", "a,b\n\"1,2\n", "a,a\n1,2\n", "%PDF-1.7")) {
            assertThat(refusal(content))
                    .matches(text -> text.codePoints().anyMatch(c -> c >= 'А' && c <= 'я'), "is in Russian")
                    .doesNotContainPattern(ENGLISH_WORDS);
        }
        assertThat(refusal("%PDF-1.7")).isEqualTo("Это не CSV: похоже на документ PDF. Выгрузите таблицу в CSV.");
    }

    private String refusal(String content) {
        try {
            throw new AssertionError("taken: " + receive(content));
        } catch (RookeryException e) {
            return e.sentence().in(RUSSIAN);
        }
    }

    private ImportDraft receive(String content) {
        return desk.receive(
                new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), "upload.csv", Optional.empty());
    }

    private static void open(ImportDraft draft) {
        ImportView.open(UI.getCurrent(), draft.id());
    }

    private List<String> listed() {
        return find(ListItem.class).all().stream().map(ListItem::getText).toList();
    }
}
