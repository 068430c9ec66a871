package dev.rookery.ui.predict;

import dev.rookery.pipeline.PipelineRun;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The page {@code /predict} and the endpoint {@code POST /predict} share an address. Spring answers a GET there with "method not
 * allowed" before Vaadin sees it, so a browser that opens the page is sent to the form of the default model; while none serves,
 * to the page of the one in training; and where nothing is on its way, to the first page, which says where to begin.
 */
@Controller
final class PredictAddress {
    private final PredictServices services;

    PredictAddress(PredictServices services) {
        this.services = services;
    }

    @GetMapping("/predict")
    RedirectView page() {
        String path = services.defaultModel()
                .or(() -> services.underWay(Optional.empty()).map(PipelineRun::model))
                .or(() -> services.awaited().stream().findFirst())
                .map(model -> "/predict/" + model)
                .orElse("/");
        RedirectView view = new RedirectView(path, true);
        view.setPropagateQueryParams(true);
        return view;
    }
}
