package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.text.Formats;
import dev.rookery.vision.CaptionerInspection;
import dev.rookery.vision.CaptionerInspection.Found;
import dev.rookery.vision.CaptionerInspection.Part;
import dev.rookery.vision.CaptionerInspection.Tensor;
import dev.rookery.vision.CaptionerManifest;
import java.util.List;
import java.util.stream.Collectors;

/** What was found of a captioner, part by part: the file, its tensors with their shapes, or that it is missing. */
final class FoundParts extends Section {
    private static final int TENSORS = 4;

    private final Formats formats = Formats.current();

    FoundParts(CaptionerInspection inspection) {
        addClassName("rookery-part");
        add(new H2(text("bring.found")));
        inspection.recognised().ifPresent(manifest -> add(recognised(manifest)));
        inspection.fault().ifPresent(fault -> add(new FailedState(text("bring.notUsable"), say(fault))));
        UnorderedList list = new UnorderedList();
        list.addClassNames("rookery-cards", "rookery-bring-parts");
        inspection.parts().forEach(part -> list.add(item(part)));
        add(list);
        if (!inspection.others().isEmpty()) {
            Paragraph others = new Paragraph(text("bring.others", String.join(", ", inspection.others())));
            others.addClassName("rookery-quiet");
            add(others);
        }
    }

    private Component recognised(CaptionerManifest manifest) {
        Paragraph words = new Paragraph(text(
                manifest.files().kind() == CaptionerManifest.Decoder.MERGED ? "bring.withCache" : "bring.plain",
                manifest.picture().width(),
                manifest.picture().height(),
                manifest.tokens().vocabulary(),
                manifest.maxLength()));
        Div all = new Div(new StatusBadge(Status.GOOD, text("bring.recognised")), words);
        all.addClassName("rookery-bring-recognised");
        return all;
    }

    private ListItem item(Part part) {
        ListItem item = new ListItem();
        item.addClassName("rookery-card");
        if (part.found().isEmpty()) {
            item.add(head(
                    part.name(),
                    new StatusBadge(
                            part.required() ? Status.BAD : Status.NEUTRAL,
                            text(part.required() ? "bring.missing" : "bring.optional"))));
            return item;
        }
        Found found = part.found().get();
        Span size = new Span(formats.size(found.sizeBytes()));
        size.addClassName("rookery-quiet");
        StatusBadge badge = found.fault().isPresent()
                ? new StatusBadge(Status.BAD, text("bring.unreadable"))
                : new StatusBadge(Status.GOOD, text("bring.there"));
        item.add(head(found.file(), badge), size);
        found.fault().ifPresent(fault -> item.add(new Paragraph(say(fault))));
        tensors(item, "bring.inputs", found.inputs());
        tensors(item, "bring.outputs", found.outputs());
        return item;
    }

    private static Div head(String file, StatusBadge badge) {
        Div head = new Div(new Span(file), badge);
        head.addClassName("rookery-card-head");
        return head;
    }

    private void tensors(ListItem item, String key, List<Tensor> tensors) {
        if (tensors.isEmpty()) {
            return;
        }
        Span label = new Span(text(key, tensors.size()));
        label.addClassName("rookery-quiet");
        String shown = tensors.stream().limit(TENSORS).map(Tensor::toString).collect(Collectors.joining("\n"));
        Code code = new Code(tensors.size() > TENSORS ? shown + "\n…" : shown);
        item.add(label, code);
    }
}
