package dev.rookery.ui.dataset;

import java.util.List;
import java.util.Map;

/** A tab's content that can follow the address without being made anew. */
interface TabContent {
    void show(Map<String, List<String>> query);
}
