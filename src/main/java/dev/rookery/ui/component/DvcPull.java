package dev.rookery.ui.component;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;

/** What {@code dvc pull} needs to fetch a version elsewhere: a pointer, and a configuration that names this store. */
public final class DvcPull extends Div {
    /**
     * @param fileName to save the pointer as
     * @param pointer text of the {@code .dvc} file
     * @param config text of the {@code .dvc/config}
     */
    public DvcPull(String fileName, String pointer, String config) {
        addClassName("rookery-dvc");
        Paragraph how = new Paragraph(text("dvc.how"));
        how.addClassName("rookery-quiet");
        add(
                how,
                file(fileName, pointer, text("dataset.copyPointer")),
                file(".dvc/config", config, text("dvc.copyConfig")));
    }

    private static Component file(String name, String content, String copy) {
        Paragraph title = new Paragraph(name);
        title.addClassName("rookery-dvc-file");
        Pre code = new Pre(content);
        code.addClassName("rookery-code");
        code.getElement().setAttribute("tabindex", "0");
        code.getElement().setAttribute("role", "group");
        code.getElement().setAttribute("aria-label", name);
        return new Div(title, code, new CopyableId(content, copy));
    }
}
