package dev.rookery.ui.predict;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The page {@code /predict} and the endpoint {@code POST /predict} share an address. Spring answers a GET there with "method not
 * allowed" before Vaadin sees it, so a browser that opens the page is sent to the form of the default model; while none serves,
 * to the first page, which shows the training.
 */
@Controller
final class PredictAddress {
    private final PredictServices services;

    PredictAddress(PredictServices services) {
        this.services = services;
    }

    @GetMapping("/predict")
    RedirectView page() {
        RedirectView view = new RedirectView(
                services.defaultModel().map(model -> "/predict/" + model).orElse("/"), true);
        view.setPropagateQueryParams(true);
        return view;
    }
}
