package dev.rookery.ui.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tabs of a data set's page, in their order. */
enum DatasetTab {
    OVERVIEW,
    EXPLORE,
    COLUMNS,
    CONTRACT,
    VERSIONS,
    COMPARE,
    ROWS;

    /** The tab named in an address; the overview where it names none. */
    static DatasetTab parse(String text) {
        for (DatasetTab tab : values()) {
            if (tab.inAddress().equals(text)) {
                return tab;
            }
        }
        return OVERVIEW;
    }

    String inAddress() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The query that leads to this tab with parameters of its own. */
    Map<String, List<String>> query(Map<String, List<String>> own) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (this != OVERVIEW) {
            query.put("tab", List.of(inAddress()));
        }
        query.putAll(own);
        return query;
    }
}
