package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.rookery.model.Input;
import dev.rookery.model.Signature;
import dev.rookery.serving.ResponseCurve;
import dev.rookery.ui.component.ChartFigure;
import dev.rookery.ui.text.FieldWords;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How the answer changes while one input moves along its training range and the others stay. */
final class ResponsePanel extends Composite<Div> {
    private final Signature signature;
    private final Select<Input> along = new Select<>();
    private @Nullable ChartFigure figure;

    /** @param choose hears the input that the reader wants to follow */
    ResponsePanel(Signature signature, Consumer<String> choose) {
        this.signature = signature;
        along.setItems(signature.inputs());
        along.setItemLabelGenerator(FieldWords::label);
        along.setLabel(text("whatif.along"));
        along.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                choose.accept(event.getValue().name());
            }
        });
        getContent().addClassName("rookery-response");
        getContent().add(along);
        setVisible(false);
    }

    /** @param present text of the input in the form; empty where it is not given */
    void show(ResponseCurve curve, Optional<String> present) {
        along.setValue(curve.input());
        ResponseChart chart = new ResponseChart(signature, curve, present);
        if (figure == null) {
            figure = new ChartFigure(chart.title(), chart.behind(), chart.option(), chart.table()).compact();
            getContent().add(figure);
        } else {
            figure.update(chart.title(), chart.behind(), chart.option(), chart.table());
        }
        setVisible(true);
    }
}
