package dev.rookery.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.ContractService;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.Promise;
import dev.rookery.profile.Alert;
import dev.rookery.profile.AlertKind;
import dev.rookery.profile.Profile;
import dev.rookery.profile.ProfileService;
import dev.rookery.profile.Severity;
import dev.rookery.testing.TestDatasets;
import dev.rookery.ui.ViewTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

class ContractViewTest extends ViewTest {
    @Autowired
    DatasetService datasets;

    @Autowired
    ContractService contracts;

    @Autowired
    ProfileService profiles;

    @TempDir
    Path folder;

    private DatasetName name;
    private DatasetVersion herons;

    @BeforeEach
    void importHerons() throws IOException {
        name = DatasetName.suggest("herons-" + System.nanoTime());
        StringBuilder csv = new StringBuilder("bill,wing,kind,note,found\n");
        for (int i = 0; i < 60; i++) {
            csv.append(i == 7 ? "" : String.valueOf(100 + i))
                    .append(',')
                    .append(i == 9 ? 50 : 400 + i)
                    .append(i % 2 == 0 ? ",grey" : ",white")
                    .append(",n")
                    .append(i % 7)
                    .append(",2026-01-0")
                    .append(1 + i % 9)
                    .append('\n');
        }
        herons = TestDatasets.importAsPreviewed(
                datasets, name.value(), Files.writeString(folder.resolve("herons.csv"), csv));
    }

    @Test
    void proposesRulesThatTheDataKeepsAndSavesThoseThatWereAccepted() {
        open("");
        press("Accept: Allowed values of Kind");
        awaitContent(() -> rows().contains("Kept"));
        assertThat(has("Accept: Allowed values of Kind"))
                .as("it is no longer proposed")
                .isFalse();
        press("Save contract");

        Contract saved = contracts.current(name).orElseThrow().contract();
        assertThat(saved.promises()).hasSize(1);
        assertThat(saved.columns().get(2).allowed()).contains(List.of("grey", "white"));
        assertThat(datasets.version(herons.id()).quality().rulesChecked())
                .as("the version keeps the verdict of its import")
                .isZero();
    }

    @Test
    void everyProposalHoldsForTheDataItCameFrom() {
        open("");
        pressAll();
        awaitContent(() -> !rows().isEmpty()
                && find(RuleRow.class).all().stream()
                        .allMatch(row -> row.getElement().getTextRecursively().contains("Kept")));
    }

    @Test
    void countsAnewWhatBreaksARuleWhileItIsChanged() {
        open("");
        press("Accept: Range of Bill");
        awaitContent(() -> rows().contains("Kept"));
        test(find(NumberField.class).all().getFirst()).setValue(110.0);
        awaitContent(() -> rows().contains("9 break it"));
        assertThat(rows())
                .contains("9 rows have a “bill” outside 110 to 159. First lines: 2, 3, 4, 5, 6, 7, 8, 10, 11.");
        test(find(NumberField.class).all().getFirst()).setValue(500.0);
        awaitContent(() -> rows().contains("Not a rule yet"));
        assertThat(rows()).contains("The lowest value lies above the highest.");
        press("Save contract");
        assertThat(contracts.current(name)).as("what is no rule is not saved").isEmpty();
    }

    @Test
    void aConditionBetweenColumnsIsCountedAndItsMistakesAreTold() {
        contracts.save(name, datasets.readContract("""
                title: Herons
                columns:
                  bill: {type: integer}
                  wing: {type: integer}
                rules:
                  - check: wing > bill
                """, "x"));
        open("");
        awaitContent(() -> rows().contains("1 breaks it"));
        assertThat(rows()).contains("1 row does not satisfy wing > bill. First lines: 11.");
        TextField condition = find(TextField.class).all().getFirst();
        test(condition).setValue("wing > ");
        awaitContent(() -> rows().contains("The condition ends too early."));
        test(condition).setValue("wing > beak");
        awaitContent(() -> rows().contains("There is no column “beak”."));
    }

    @Test
    void anAlertBecomesARuleThatIsFilledIn() {
        Profile profile = profiles.profile(herons.id());
        Alert missing = profile.alerts().stream()
                .filter(alert -> alert.kind() == AlertKind.MISSING)
                .findFirst()
                .orElseThrow();
        UI.getCurrent().navigate(ContractView.path(name), ContractView.query(missing));
        awaitContent(() -> rows().contains("Kept"));
        assertThat(find(NumberField.class).single().getValue())
                .as("2 % cover 1 of 60")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(AlertKind.class)
    void everyKindOfAlertHasARuleThatAContractTakesAndTheTableCanBeHeldTo(AlertKind kind) {
        Profile profile = profiles.profile(herons.id());
        List<String> columns = switch (kind) {
            case DUPLICATE_ROWS, NEAR_DUPLICATES -> List.of();
            case HIGH_ASSOCIATION, MISSING_TOGETHER -> List.of("bill", "wing");
            case ZEROS, INFINITE, SKEWED, MONOTONIC, FEW_VALUES -> List.of("bill");
            case CONSTANT_LENGTH -> List.of("note");
            default -> List.of("kind");
        };
        Promise rule = new AlertRule(profile).of(new Alert(kind, Severity.INFO, columns, 0.5, 0.1));

        Contract contract = ContractDraft.of(datasets.find(name).orElseThrow().title(), profile)
                .promising(List.of(rule));
        assertThat(contract.promises()).containsExactly(rule);
        assertThat(datasets.readContract(datasets.contractYaml(contract), "x")).isEqualTo(contract);
        assertThat(contracts.judge(herons.id(), List.of(rule), dev.rookery.job.Progress.none()))
                .hasSize(1);
    }

    private void open(String query) {
        UI.getCurrent().navigate(ContractView.path(name), QueryParameters.fromString(query));
        awaitContent(() -> has("Save contract"));
    }

    private String rows() {
        return find(RuleRow.class).all().stream()
                .map(row -> row.getElement().getTextRecursively())
                .reduce("", (a, b) -> a + "\n" + b);
    }

    private Optional<Button> button(String words) {
        return find(Button.class).all().stream()
                .filter(Component::isVisible)
                .filter(button -> words.equals(button.getText())
                        || words.equals(button.getAriaLabel().orElse("")))
                .findFirst();
    }

    private boolean has(String words) {
        return button(words).isPresent();
    }

    private void press(String words) {
        test(button(words).orElseThrow(() -> new AssertionError("no button " + words)))
                .click();
    }

    private void pressAll() {
        test(find(Button.class).all().stream()
                        .filter(button -> button.getText().startsWith("Accept all"))
                        .findFirst()
                        .orElseThrow())
                .click();
    }
}
