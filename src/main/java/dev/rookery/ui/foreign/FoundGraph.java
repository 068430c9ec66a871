package dev.rookery.ui.foreign;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.rookery.foreign.GraphInspection;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.vision.GraphOutline.Tensor;
import java.util.List;
import java.util.stream.Collectors;

/** What a file says that it takes and gives. */
final class FoundGraph extends Section {
    private static final int TENSORS = 12;

    FoundGraph(GraphInspection graph) {
        addClassName("rookery-part");
        Div recognised = new Div(
                new StatusBadge(Status.GOOD, text("foreign.recognised")),
                new Paragraph(
                        graph.features().isEmpty()
                                ? text("foreign.nameless", graph.takes())
                                : text("foreign.takes", graph.takes(), String.join(", ", graph.features()))));
        if (!graph.classes().isEmpty()) {
            recognised.add(new Paragraph(text("foreign.tells", String.join(", ", graph.classes()))));
        }
        recognised.addClassName("rookery-bring-recognised");
        UnorderedList list = new UnorderedList(
                item("bring.inputs", graph.outline().inputs()),
                item("bring.outputs", graph.outline().outputs()));
        list.addClassNames("rookery-cards", "rookery-bring-parts");
        add(new H2(text("bring.found")), recognised, list);
    }

    private static ListItem item(String key, List<Tensor> tensors) {
        String shown = tensors.stream().limit(TENSORS).map(Tensor::toString).collect(Collectors.joining("\n"));
        Span label = new Span(text(key, tensors.size()));
        label.addClassName("rookery-quiet");
        ListItem item = new ListItem(label, new Code(tensors.size() > TENSORS ? shown + "\n…" : shown));
        item.addClassName("rookery-card");
        return item;
    }
}
