package dev.rookery.ui;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.router.Route;

/** What serves, what needs me, what ran? */
@Route("")
public class HomeView extends VerticalLayout {
    public HomeView() {
        add(new H1("Rookery"));
    }
}
