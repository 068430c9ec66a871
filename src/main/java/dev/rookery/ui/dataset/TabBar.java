package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import dev.rookery.dataset.DatasetName;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The tabs of a data set's page. Each has an address of its own, so they are links: they open in another window, and a screen
 * reader says where one is.
 */
final class TabBar extends Nav {
    private final Map<DatasetTab, RouterLink> links = new EnumMap<>(DatasetTab.class);

    /**
     * @param kept parameters that every tab keeps, such as the version that is looked at
     */
    TabBar(DatasetName dataset, Map<String, List<String>> kept) {
        addClassName("rookery-tabs");
        getElement().setAttribute("aria-label", text("dataset.tabs"));
        UnorderedList list = new UnorderedList();
        for (DatasetTab tab : DatasetTab.values()) {
            RouterLink link = new RouterLink(
                    text("dataset.tab." + tab.inAddress()),
                    DatasetView.class,
                    new RouteParameters(new RouteParam("name", dataset.value())));
            link.setQueryParameters(new QueryParameters(tab.query(kept)));
            // The address of the page decides, tab by tab; the link's own guess looks at the path only.
            link.setHighlightCondition((_, _) -> false);
            links.put(tab, link);
            list.add(new ListItem(link));
        }
        add(list);
    }

    void show(DatasetTab shown) {
        links.forEach((tab, link) -> {
            if (tab == shown) {
                link.getElement().setAttribute("aria-current", "page");
                // Once the page is laid out: on a phone not all tabs fit.
                link.getElement().executeJs("""
                                requestAnimationFrame(() => {
                                  const bar = this.closest('nav');
                                  bar.scrollLeft = this.offsetLeft - (bar.clientWidth - this.clientWidth) / 2;
                                })""");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
    }
}
