package dev.rookery.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import dev.rookery.dataset.CsvPreview;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.ImportRequest;
import dev.rookery.job.Progress;
import dev.rookery.schema.Role;
import dev.rookery.schema.Schema;
import dev.rookery.ui.ViewTest;
import dev.rookery.ui.dataset.train.TrainDialog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

class RussianDatasetTest extends ViewTest {
    @Autowired
    DatasetService datasets;

    @Autowired
    ObjectProvider<TrainDialog> dialogs;

    @TempDir
    Path folder;

    @BeforeEach
    void readRussian() {
        UI.getCurrent().setLocale(Locale.of("ru"));
    }

    @Test
    void theContractTabSaysInRussianWhatIsBroken() throws IOException {
        imported("boats", "length,kind\n5,a\n90,b\n120,a\n,b\n", """
                title: Boats
                table:
                  min_rows: 10
                columns:
                  length: {type: numeric, range: [1, 80.5], max_missing: 0}
                  kind: {type: categorical, allowed: [a]}
                """);

        UI.getCurrent().navigate("datasets/boats", QueryParameters.fromString("tab=contract"));
        awaitContent(() -> find(NativeTable.class).exists());

        assertThat(words(find(NativeTable.class).all().getFirst()))
                .contains("В 2 строках «length» вне диапазона от 1 до 80,5.")
                .contains("В «length» пропущена 1 ячейка из 4 (25 %); допустимо не больше 0 %.")
                .contains("В 2 строках значение «kind» не из списка: a.")
                .contains("В таблице 4 строки; нужно не меньше 10.");
    }

    @Test
    void theTrainDialogSaysInRussianWhatStandsInTheWay() throws IOException {
        StringBuilder rows = new StringBuilder("size,same,kind\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i)
                    .append(i == 0 ? ".5,," : ".5,7,")
                    .append(i % 2 == 0 ? "a" : "b")
                    .append('\n');
        }
        // The import leaves out what is the same in every row; a person may take it in again.
        DatasetVersion version = imported("crates", rows.toString(), null, "same");

        dialogs.getObject().open(version, () -> {});
        awaitContent(
                () -> find(UnorderedList.class).withClassName("rookery-alerts").exists());

        assertThat(words(find(UnorderedList.class)
                        .withClassName("rookery-alerts")
                        .single()))
                .contains("Везде, где у «same» есть значение, это «7»: модели не на чем учиться.")
                .containsPattern("Для проверки отложено всего \\d+ строк");
    }

    private DatasetVersion imported(String name, String csv, @Nullable String contract, String... features)
            throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".csv"), csv);
        CsvPreview preview = datasets.preview(file);
        return datasets.importCsv(
                new ImportRequest(
                        new DatasetName(name),
                        name,
                        file,
                        name + ".csv",
                        withFeatures(preview.schema(), Set.of(features)),
                        preview.dialect(),
                        Optional.ofNullable(contract).map(yaml -> datasets.readContract(yaml, name))),
                Progress.none());
    }

    private static Schema withFeatures(Schema schema, Set<String> names) {
        return new Schema(schema.fields().stream()
                .map(field -> names.contains(field.name()) ? field.withRole(Role.FEATURE) : field)
                .toList());
    }

    private static String words(Component component) {
        return component
                .getElement()
                .getTextRecursively()
                .replace('\u00a0', ' ')
                .replace('\u202f', ' ');
    }
}
