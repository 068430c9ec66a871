package dev.rookery.ui.shell;

import com.vaadin.flow.component.Component;

/** Something that stands in the top bar of every page, before the switches, in the order of {@code @Order}. */
public interface BarTool {
    /** Makes one for a page; on the page's own thread, so nothing in it may wait. */
    Component make();
}
