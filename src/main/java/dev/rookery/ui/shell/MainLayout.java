package dev.rookery.ui.shell;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.server.menu.MenuConfiguration;
import dev.rookery.ui.component.Glyph;
import java.util.List;
import java.util.Locale;

/**
 * The shell around every view: navigation at the side (folded away on a phone), a top bar with the trail, its tools, language
 * and colour scheme, and the view as the page's one {@code main}.
 *
 * <p>The navigation lists the views that carry {@code @Menu}, with a text key as title and a {@link Glyph} as icon: what is not
 * built is not shown.
 */
@Layout
public final class MainLayout extends AppLayout implements AfterNavigationObserver {
    private final Main main = new Main();
    private final Trail trail = new Trail();
    private final List<BarTool> barTools;

    MainLayout(List<BarTool> barTools) {
        this.barTools = barTools;
        setPrimarySection(Section.DRAWER);
        main.setId("content");
        main.addClassName("rookery-content");
        main.getElement().setAttribute("tabindex", "-1");
        setContent(main);
        addToNavbar(topBar());
        addToDrawer(brand(), new Scroller(navigation()));
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        main.getElement().removeAllChildren();
        main.getElement().appendChild(content.getElement());
    }

    @Override
    public void removeRouterLayoutContent(HasElement oldContent) {
        main.getElement().removeAllChildren();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Component shown = main.getChildren().findFirst().orElse(main);
        if (shown instanceof NamedView view) {
            trail.show(view);
        } else {
            trail.clear();
        }
    }

    private Header topBar() {
        Anchor skip = new Anchor("#content", text("shell.skip"));
        skip.addClassName("rookery-skip");
        skip.getElement().setAttribute("router-ignore", true);
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel(text("shell.toggle"));
        Div tools = new Div();
        barTools.forEach(tool -> tools.add(tool.make()));
        tools.add(new LanguageSwitch(), new SchemeSwitch());
        tools.addClassName("rookery-tools");
        Header bar = new Header(skip, toggle, trail, tools);
        bar.addClassName("rookery-bar");
        return bar;
    }

    private static Anchor brand() {
        Image mark = new Image("rookery-mark.svg", "");
        Anchor brand = new Anchor("");
        brand.add(mark, new Span("Rookery"));
        brand.addClassName("rookery-brand");
        brand.getElement().setAttribute("aria-label", text("shell.brand"));
        return brand;
    }

    private static SideNav navigation() {
        SideNav navigation = new SideNav();
        navigation.getElement().setAttribute("aria-label", text("shell.navigation"));
        MenuConfiguration.getMenuEntries().forEach(entry -> {
            Glyph glyph = Glyph.valueOf(entry.icon().toUpperCase(Locale.ROOT));
            SideNavItem item = new SideNavItem(text(entry.title()), entry.path(), glyph.create());
            // Home would otherwise be "current" on every page below it, and a dataset would not mark Datasets.
            item.setMatchNested(!entry.path().isEmpty() && !entry.path().equals("/"));
            navigation.addItem(item);
        });
        return navigation;
    }
}
