package dev.rookery.ui.predict;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The page {@code /predict} and the endpoint {@code POST /predict} share an address. Spring answers a GET there with "method not
 * allowed" before Vaadin sees it, so a browser that opens the page is sent to its other spelling.
 */
@Controller
final class PredictAddress {
    @GetMapping("/predict")
    RedirectView page() {
        RedirectView view = new RedirectView("/predict/", true);
        view.setPropagateQueryParams(true);
        return view;
    }
}
