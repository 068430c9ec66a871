package dev.rookery.ui.dataset.intake;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import dev.rookery.common.RookeryException;
import dev.rookery.dataset.DatasetName;
import dev.rookery.job.Job;
import dev.rookery.job.JobState;
import dev.rookery.ui.text.Formats;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Takes a table from an address on the web, or from the bucket. Whoever closes it finds the file among those not imported yet. */
final class AddressDialog extends Dialog {
    private final DistantFiles desk;
    private final Optional<DatasetName> into;
    private final Consumer<UUID> received;
    private final TextField address = new TextField();
    private final Div progress = new Div();
    private final Button fetch = new Button(text("address.fetch"), _ -> fetch());

    /**
     * @param into the data set whose next version the file is to be
     * @param received told the id of the draft
     */
    static AddressDialog web(AddressDesk desk, Optional<DatasetName> into, Consumer<UUID> received) {
        AddressDialog dialog = new AddressDialog(desk, into, received);
        dialog.setHeaderTitle(text("address.title"));
        dialog.address.setLabel(text("address.address"));
        dialog.address.setPlaceholder("https://");
        dialog.address.setHelperText(text("address.help", Formats.current().size(desk.limit())));
        return dialog;
    }

    /** The same of an object by its key. */
    static AddressDialog bucket(BucketDesk desk, Optional<DatasetName> into, Consumer<UUID> received) {
        AddressDialog dialog = new AddressDialog(desk, into, received);
        dialog.setHeaderTitle(text("bucket.title"));
        dialog.address.setLabel(text("bucket.key"));
        dialog.address.setPlaceholder("incoming/table.parquet");
        dialog.address.setHelperText(text("bucket.help", Formats.current().size(desk.limit())));
        return dialog;
    }

    private AddressDialog(DistantFiles desk, Optional<DatasetName> into, Consumer<UUID> received) {
        this.desk = desk;
        this.into = into;
        this.received = received;
        setWidth("40rem");
        setMaxWidth("100%");
        address.setWidthFull();
        address.addValueChangeListener(_ -> address.setInvalid(false));
        fetch.addThemeVariants(ButtonVariant.PRIMARY);
        fetch.addClickShortcut(Key.ENTER).listenOn(address);
        Button close = new Button(text("address.close"), _ -> close());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        Div form = new Div(address, progress);
        form.addClassName("rookery-source-form");
        add(form);
        getFooter().add(close, fetch);
        address.focus();
    }

    private void fetch() {
        DistantFiles.Fetch started;
        try {
            started = desk.fetch(address.getValue(), into);
        } catch (RookeryException e) {
            refuse(say(e.sentence()));
            return;
        }
        busy(true);
        progress.add(desk.watch(started, job -> ended(job, started.draft())));
    }

    private void ended(Job job, UUID draft) {
        busy(false);
        progress.removeAll();
        if (job.state() == JobState.SUCCEEDED) {
            close();
            received.accept(draft);
        } else if (job.state() != JobState.CANCELLED) {
            refuse(say(job.message()));
        }
    }

    private void busy(boolean fetching) {
        fetch.setEnabled(!fetching);
        address.setReadOnly(fetching);
    }

    private void refuse(String why) {
        address.setErrorMessage(why);
        address.setInvalid(true);
        address.focus();
    }
}
