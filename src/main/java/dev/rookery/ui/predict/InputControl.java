package dev.rookery.ui.predict;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import dev.rookery.model.Input;
import java.util.Optional;

/**
 * Asks for one input. Its value is the text that {@link FormState} holds; what the text may be is not decided here. A hint never
 * stands in the way; a fault is what the reader of requests refused.
 */
abstract sealed class InputControl extends Composite<Div> permits NumberControl, DateControl, CategoryControl {
    private Runnable changed = () -> {};
    private Runnable moved = () -> {};
    private Runnable committed = () -> {};
    private Runnable submitted = () -> {};

    InputControl() {
        getContent().addClassName("rookery-input");
    }

    abstract Input input();

    /** Empty when nothing is entered. */
    abstract String entry();

    abstract void setEntry(String text);

    /** Marks the field with a refusal, or takes the mark away. */
    abstract void setFault(Optional<String> fault);

    abstract void focusInput();

    /** Called while the value changes. */
    final void onChange(Runnable listener) {
        changed = listener;
    }

    /** Called while the reader drags the value along. */
    final void onMove(Runnable listener) {
        moved = listener;
    }

    /** Called when the reader is done with the field: left it, or chose. */
    final void onCommit(Runnable listener) {
        committed = listener;
    }

    /** Called when the reader asks for the answer from within the field. */
    final void onSubmit(Runnable listener) {
        submitted = listener;
    }

    final void fireChanged() {
        changed.run();
    }

    final void fireMoved() {
        moved.run();
    }

    final void fireCommitted() {
        committed.run();
    }

    final void fireSubmitted() {
        submitted.run();
    }
}
