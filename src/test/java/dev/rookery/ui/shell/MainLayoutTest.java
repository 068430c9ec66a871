package dev.rookery.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.sidenav.SideNavItem;
import dev.rookery.ui.ViewTest;
import dev.rookery.ui.home.HomeView;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MainLayoutTest extends ViewTest {
    @Test
    void putsTheViewIntoTheOneMainLandmark() {
        HomeView home = navigate(HomeView.class);
        assertThat(home.getParent()).containsInstanceOf(Main.class);
        assertThat(find(Main.class).all()).hasSize(1);
        assertThat(find(H1.class).single().getText()).isEqualTo("Home");
        assertThat(home.getPageTitle()).isEqualTo("Home · Rookery");
    }

    @Test
    void navigationListsTheViewsThatExist() {
        navigate(HomeView.class);
        assertThat(find(SideNavItem.class).all())
                .extracting(SideNavItem::getLabel)
                .startsWith("Home")
                .noneMatch(label -> label.startsWith("!"));
    }

    @Test
    void speaksRussianToARussianReader() {
        UI.getCurrent().setLocale(Locale.of("ru"));
        navigate(NotFoundProbe.PATH, NotFoundView.class);
        assertThat(find(H1.class).single().getText()).isEqualTo("Не найдено");
    }

    /** An address that no view has. */
    private static final class NotFoundProbe {
        static final String PATH = "no-such-page";
    }
}
