package dev.rookery.ui.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import dev.rookery.pipeline.SampleBootstrap;
import dev.rookery.testing.FirstStart;
import dev.rookery.ui.ViewTest;
import dev.rookery.ui.component.ChartFigure;
import dev.rookery.ui.shell.MissingThingView;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PredictViewTest extends ViewTest {
    private static final String GENTOO = "island=Biscoe&bill_length_mm=46.1&bill_depth_mm=13.2"
            + "&flipper_length_mm=211&body_mass_g=4500&sex=female";

    @Autowired
    private SampleBootstrap bootstrap;

    @BeforeEach
    void awaitChampions() {
        FirstStart.await(bootstrap);
    }

    @Test
    void makesAFieldForEachInputOfTheModel() {
        navigate("predict/penguins", PredictView.class);

        assertThat(find(TextField.class).all())
                .extracting(TextField::getLabel)
                .containsExactly("Bill length", "Bill depth", "Flipper length", "Body mass");
        assertThat(find(TextField.class).all().getFirst().getHelperText()).startsWith("How long the bill is");
    }

    @Test
    void answersWhatTheAddressAsks() {
        open(GENTOO + "&answer=1");

        assertThat(find(H2.class).all().getFirst().getText()
                        + find(H2.class).all().getFirst().getElement().getTextRecursively())
                .contains("Gentoo");
        assertThat(find(ProbabilityBars.class).single().getChildren()).hasSize(3);
        assertThat(find(EffectBars.class).single().getElement().getTextRecursively())
                .contains("Additive contributions to the score of Gentoo (raw, before softmax");
    }

    @Test
    void fillsTheFormButAsksNothingWithoutTheAnswersMark() {
        open(GENTOO);

        assertThat(find(TextField.class).all().getFirst().getValue()).isEqualTo("46.1");
        assertThat(find(ProbabilityBars.class).all()).isEmpty();
    }

    @Test
    void marksTheFieldThatTheContractRefuses() {
        navigate("predict/penguins", PredictView.class);
        TextField length = find(TextField.class).all().getFirst();

        test(length).setValue("900");
        press("Predict");

        assertThat(length.isInvalid()).isTrue();
        assertThat(length.getErrorMessage()).isEqualTo("Bill length must lie between 20 and 80\u00a0mm, not 900.");
        assertThat(find(ProbabilityBars.class).all()).isEmpty();

        test(length).setValue("46.1");
        press("Predict");

        assertThat(length.isInvalid()).isFalse();
        assertThat(find(ProbabilityBars.class).all()).hasSize(1);
    }

    @Test
    void aNameThatNoModelHasLeadsToThoseThatCanBeAsked() {
        navigate("predict/puffins", MissingThingView.class);

        assertThat(find(Anchor.class).all()).extracting(Anchor::getHref).contains("predict/penguins", "predict/iris");
    }

    @Test
    void aRefusedValueIsNotAlsoWarnedAbout() {
        open("body_mass_g=999999&answer=1");
        TextField mass = find(TextField.class).last();
        assertThat(mass.isInvalid()).isTrue();
        assertThat(find(Div.class).withClassName("rookery-input-warning").all()).isEmpty();

        open("body_mass_g=6900&answer=1");
        assertThat(find(TextField.class).last().isInvalid()).isFalse();
        assertThat(find(Div.class).withClassName("rookery-input-warning").all()).hasSize(1);
    }

    @Test
    void whatMayBeWrongIsSaidBeforeWhatWasFilledIn() {
        open("flipper_length_mm=245&answer=1");

        List<String> lines = find(UnorderedList.class)
                .withClassName("rookery-answer-warnings")
                .single()
                .getChildren()
                .map(line -> line.getElement().getTextRecursively())
                .toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("Flipper length is outside");
        assertThat(find(Details.class).all())
                .extracting(Details::getSummaryText)
                .contains("5 fields were filled in with typical values");
    }

    @Test
    void saysWhatItFilledInAndWhatItNeverSaw() {
        open("flipper_length_mm=245&answer=1");

        assertThat(find(ListItem.class).all())
                .extracting(item -> item.getElement().getTextRecursively())
                .anyMatch(text -> text.startsWith("Flipper length is outside 174 to 231"))
                .anyMatch(text -> text.matches("Sex was not given; (fe)?male was assumed\\."));
    }

    @Test
    void theDrawingIsInTheReadersLanguage() {
        UI.getCurrent().setLocale(Locale.of("ru"));
        navigate("predict/penguins", PredictView.class);

        assertThat(MeasureGuide.labelled("<svg aria-label=\"${penguins.label}\">${penguins.billLength}</svg>"))
                .isEqualTo("<svg aria-label=\"Что измеряют у пингвина: длину и высоту клюва на голове и длину ласта\">"
                        + "длина клюва</svg>");
        assertThat(find(Svg.class).last().getElement().getProperty("innerHTML"))
                .contains("высота клюва")
                .doesNotContain("${");
    }

    @Test
    void saysTheSameInRussian() {
        UI.getCurrent().setLocale(Locale.of("ru"));
        open("flipper_length_mm=245&bill_length_mm=39,5&answer=1");
        assertThat(find(ListItem.class).all())
                .extracting(item -> item.getElement().getTextRecursively())
                .contains("«Длина клюва»: нужно число, а не текст «39,5».");

        open("flipper_length_mm=245.5&bill_length_mm=900&answer=1");
        assertThat(find(TextField.class).all().getFirst().getErrorMessage())
                .isEqualTo("«Длина клюва»: нужно значение от 20 до 80\u00a0мм, а не 900.");

        open("flipper_length_mm=245&answer=1");
        assertThat(find(ListItem.class).all())
                .extracting(item -> item.getElement().getTextRecursively())
                .contains("«Длина ласта» вне диапазона от 174 до 231\u00a0мм, который встречался при обучении.")
                .anyMatch(text -> text.matches("Поле «Длина клюва» пустое; подставлено \\d+(,\\d+)?\u00a0мм\\."));
    }

    @Test
    void saysWhyInASentence() {
        open("island=Biscoe&bill_depth_mm=14.2&flipper_length_mm=220&answer=1");

        assertThat(because())
                .matches("Gentoo, mostly because the flipper length is high \\(220\u00a0mm, \\+[0-9.]+\\)"
                        + "( and the (bill depth is low \\(14\\.2\u00a0mm|island is Biscoe \\().*)?\\.");

        UI.getCurrent().setLocale(Locale.of("ru"));
        open("island=Biscoe&bill_depth_mm=14.2&flipper_length_mm=221&answer=1");
        assertThat(because())
                .startsWith("Gentoo — прежде всего потому, что длина ласта больше обычного (221\u00a0мм; +");
    }

    @Test
    void theCurveFollowsTheFieldOfTheAddress() {
        open(GENTOO + "&answer=1&along=body_mass_g");

        ResponsePanel panel = find(ResponsePanel.class).single();
        assertThat(panel.isVisible()).isTrue();
        assertThat(find(ChartFigure.class).single().getElement().getTextRecursively())
                .contains("Species along body mass");
    }

    @Test
    void theNearestChangeIsFoundAndTakenIntoTheForm() {
        open(GENTOO + "&answer=1");

        press("Find the nearest change");

        Div card = find(Div.class).withClassName("rookery-flip-card").all().getFirst();
        assertThat(card.getElement().getTextRecursively()).containsPattern("(Adelie|Chinstrap) \\d");
        awaitContent(() -> {
            press("Find the nearest change");
            return find(UnorderedList.class)
                            .withClassName("rookery-flip-real")
                            .all()
                            .size()
                    == 1;
        });

        test(find(Button.class).withText("Try it").all().getFirst()).click();

        assertThat(find(H2.class).all().getFirst().getElement().getTextRecursively())
                .containsPattern("Adelie|Chinstrap");
        assertThat(find(Div.class).withClassName("rookery-flip-card").all()).isEmpty();
    }

    private String because() {
        return find(Paragraph.class)
                .withClassName("rookery-answer-because")
                .single()
                .getText();
    }

    @Test
    void clearReturnsToTheInvitation() {
        open(GENTOO + "&answer=1");

        press("Clear");

        assertThat(find(TextField.class).all()).allMatch(TextField::isEmpty);
        assertThat(find(ProbabilityBars.class).all()).isEmpty();
        assertThat(find(Button.class).all()).extracting(Button::getText).contains("Try an example");
    }

    private static void open(String query) {
        UI.getCurrent().navigate("predict/penguins", QueryParameters.fromString(query));
    }

    private void press(String text) {
        test(find(Button.class).withText(text).single()).click();
    }
}
