package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.Promise;
import dev.rookery.ui.text.FieldWords;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Rules that this very data keeps, to accept one by one or all together; what is promised already is not proposed again. */
final class ProposedRules extends Section {
    private final List<Promise> proposals;
    private final Contract words;
    private final Predicate<Promise> has;
    private final Consumer<Promise> accept;

    ProposedRules(List<Promise> proposals, Contract words, Predicate<Promise> has, Consumer<Promise> accept) {
        this.proposals = List.copyOf(proposals);
        this.words = words;
        this.has = has;
        this.accept = accept;
        addClassNames("rookery-section", "rookery-proposed");
    }

    /** Draws what is still left to propose. */
    void follow() {
        removeAll();
        List<Promise> open = proposals.stream().filter(has.negate()).toList();
        setVisible(!open.isEmpty());
        if (open.isEmpty()) {
            return;
        }
        Paragraph how = new Paragraph(text("contract.proposedHow"));
        how.addClassName("rookery-quiet");
        Button all = new Button(text("contract.acceptAll", open.size()), _ -> open.forEach(accept));
        UnorderedList list = new UnorderedList();
        list.addClassName("rookery-proposals");
        open.forEach(promise -> list.add(item(promise)));
        add(new H2(text("contract.proposed")), how, all, list);
    }

    private ListItem item(Promise promise) {
        String rule = PromiseWords.rule(promise.rule());
        String limit = new PromiseWords(words.columns()).limit(promise);
        Span column = new Span(label(promise));
        column.addClassName("rookery-column-name");
        Span says = new Span(limit.isEmpty() ? rule : rule + ": " + limit);
        says.addClassName("rookery-quiet");
        Button take = new Button(text("contract.accept"), _ -> accept.accept(promise));
        take.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        take.setAriaLabel(text("contract.acceptThis", rule, label(promise)));
        return new ListItem(new Div(column, says), take);
    }

    private String label(Promise promise) {
        Optional<Contract.ColumnTerms> terms = words.columns().stream()
                .filter(each -> each.name().equals(promise.column()))
                .findFirst();
        return terms.map(each -> FieldWords.label(each.label(), each.name(), each.unit()))
                .orElseGet(() -> text("contract.wholeTable"));
    }
}
