package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Composite;
import dev.rookery.dataset.QualityReport;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;

/** Whether a version keeps its contract, in a word. */
public final class ContractBadge extends Composite<StatusBadge> {
    private final QualityReport quality;

    public ContractBadge(QualityReport quality) {
        this.quality = quality;
    }

    @Override
    protected StatusBadge initContent() {
        if (quality.rulesChecked() == 0) {
            return new StatusBadge(Status.NEUTRAL, text("contract.none"));
        }
        return quality.passed()
                ? new StatusBadge(Status.GOOD, text("contract.holds"))
                : new StatusBadge(
                        Status.WARNING,
                        text("contract.broken", quality.violations().size()));
    }
}
