package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import dev.rookery.model.Input;
import dev.rookery.model.Signature;
import dev.rookery.ui.text.FieldWords;
import dev.rookery.ui.text.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the fields of a form measure: their descriptions, and the drawing that Rookery brings along for its sample data sets. Only
 * drawings from Rookery's own resources are ever inlined.
 */
final class MeasureGuide {
    private static final Pattern LABEL = Pattern.compile("\\$\\{([A-Za-z.]+)}");

    private MeasureGuide() {}

    /** Empty when neither a drawing nor a description exists. */
    static Optional<Component> of(String dataset, Signature signature) {
        Optional<String> drawing = drawing(dataset);
        List<Input> described = signature.inputs().stream()
                .filter(input -> input.description().isPresent())
                .toList();
        if (drawing.isEmpty() && described.isEmpty()) {
            return Optional.empty();
        }
        Div content = new Div();
        content.addClassName("rookery-guide");
        drawing.ifPresent(svg -> content.add(new Svg(labelled(svg))));
        if (!described.isEmpty()) {
            DescriptionList list = new DescriptionList();
            described.forEach(input -> list.add(
                    new DescriptionList.Term(FieldWords.label(input)),
                    new DescriptionList.Description(
                            input.description().map(Messages::say).orElseThrow())));
            content.add(list);
        }
        return Optional.of(new Details(text("predict.guide"), content));
    }

    /** The drawing with the reader's words in place of {@code ${penguins.billLength}}. */
    static String labelled(String svg) {
        return LABEL.matcher(svg).replaceAll(label -> Matcher.quoteReplacement(text("guide." + label.group(1))));
    }

    /** @param dataset a data set's name: letters, digits, {@code _} and {@code -} only, so it cannot leave the folder */
    private static Optional<String> drawing(String dataset) {
        try (InputStream file = MeasureGuide.class.getResourceAsStream("/guides/" + dataset + ".svg")) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
