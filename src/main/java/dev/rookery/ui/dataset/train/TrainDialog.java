package dev.rookery.ui.dataset.train;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.rookery.common.InvalidException;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.model.ModelName;
import dev.rookery.pipeline.PipelineRunId;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.pipeline.TrainRequest;
import dev.rookery.training.Finding;
import dev.rookery.training.RunSpec;
import dev.rookery.training.TrainingService;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.text.Messages;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

/**
 * Asks what to train and starts the pipeline. What stands in the way is said while one chooses, not after the start.
 */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
public class TrainDialog extends Dialog {
    private final DatasetService datasets;
    private final TrainingService training;
    private final PipelineService pipelines;
    private final LoadingPlace findings = new LoadingPlace();
    private final Button start = new Button(text("train.start"));

    TrainDialog(DatasetService datasets, TrainingService training, PipelineService pipelines) {
        this.datasets = datasets;
        this.training = training;
        this.pipelines = pipelines;
        addClassName("rookery-train-dialog");
        setWidth("46rem");
        setMaxWidth("100%");
        findings.addClassName("rookery-train-findings");
        findings.getElement().setAttribute("aria-live", "polite");
        start.addThemeVariants(ButtonVariant.PRIMARY);
    }

    /** Proposes the usual. */
    public void open(DatasetVersion version, Runnable closed) {
        open(version, Optional.empty(), closed);
    }

    /**
     * @param proposal what to propose instead of the usual
     * @param closed told when the reader is done with the dialog and stays on the page
     */
    public void open(DatasetVersion version, Optional<RunSpec> proposal, Runnable closed) {
        setHeaderTitle(text("train.title", version.id()));
        TrainForm[] form = new TrainForm[1];
        form[0] = new TrainForm(version, () -> check(form[0], version));
        proposal.ifPresent(form[0]::propose);
        Button cancel = new Button(text("train.cancel"), _ -> close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        start.addClickListener(_ -> start(form[0], version));
        add(form[0], findings);
        getFooter().add(cancel, start);
        addOpenedChangeListener(event -> {
            if (!event.isOpened() && event.isFromClient()) {
                closed.run();
            }
        });
        cancel.addClickListener(_ -> closed.run());
        open();
        check(form[0], version);
    }

    private void check(TrainForm form, DatasetVersion version) {
        start.setEnabled(false);
        Optional<RunSpec> spec;
        try {
            spec = form.spec();
        } catch (InvalidException e) {
            say(List.of(new Finding(Finding.Kind.NOT_A_FEATURE, "", e.sentence())), form);
            return;
        }
        if (spec.isEmpty()) {
            findings.removeAll();
            findings.add(new Paragraph(text("train.incomplete")));
            return;
        }
        findings.removeAll();
        findings.add(checking());
        findings.refresh(
                text("train.checkFailed"),
                () -> training.check(datasets.read(version.id()), spec.get()),
                found -> say(found, form));
    }

    private static Component checking() {
        return new Div(new StatusBadge(Status.RUNNING, text("train.checking")));
    }

    private void say(List<Finding> found, TrainForm form) {
        start.setEnabled(!FindingList.refuses(found));
        findings.removeAll();
        findings.add(new FindingList(found, form.features(), form::leaveOut));
    }

    private void start(TrainForm form, DatasetVersion version) {
        RunSpec spec = form.spec().orElse(null);
        if (spec == null) {
            return;
        }
        ModelName model;
        try {
            model = new ModelName(form.modelName());
        } catch (InvalidException e) {
            form.refuseModel(Messages.say(e.sentence()));
            return;
        }
        try {
            PipelineRunId run = pipelines.start(new TrainRequest(model, version.id(), spec, "ui"));
            close();
            UI.getCurrent().navigate("pipelines/" + run);
        } catch (RuntimeException e) {
            // Here, where "Ready to train" stood; a notice from elsewhere would lie over the dialog and be gone.
            findings.removeAll();
            findings.add(FailedState.of(text("train.refused"), e, () -> start(form, version)));
        }
    }
}
