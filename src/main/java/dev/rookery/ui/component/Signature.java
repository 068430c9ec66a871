package dev.rookery.ui.component;

import com.vaadin.flow.component.textfield.TextField;
import dev.rookery.security.CurrentUser;

/** A field for the name of whoever answers for something. Where people log in it is theirs and cannot be another. */
public final class Signature {
    private Signature() {}

    public static void in(TextField name) {
        CurrentUser.loggedIn().ifPresent(person -> {
            name.setValue(person.name());
            name.setReadOnly(true);
        });
    }
}
