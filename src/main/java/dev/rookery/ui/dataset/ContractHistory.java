package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.rookery.dataset.ContractRevision;
import dev.rookery.ui.component.RelativeTime;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/** What a data set promised before, newest first: when, how much, and what came and went. */
final class ContractHistory extends UnorderedList {
    ContractHistory(List<ContractRevision> newestFirst, Clock clock) {
        addClassName("rookery-contract-history");
        for (int i = 0; i < newestFirst.size(); i++) {
            ContractRevision revision = newestFirst.get(i);
            ListItem item = new ListItem(
                    new Span(text("contract.revision", revision.number())),
                    new Span(text(
                            "contract.ruleCount", revision.contract().promises().size())),
                    new RelativeTime(revision.savedAt(), clock));
            if (i + 1 < newestFirst.size()) {
                item.add(new Span(changes(newestFirst.get(i + 1), revision)));
            }
            add(item);
        }
    }

    private static String changes(ContractRevision before, ContractRevision after) {
        long came = after.contract().promises().stream()
                .filter(promise -> !before.contract().promises().contains(promise))
                .count();
        long went = before.contract().promises().stream()
                .filter(promise -> !after.contract().promises().contains(promise))
                .count();
        return text("contract.changes", came, went);
    }

    /** A link under which a browser keeps the contract as a file. */
    static Anchor download(String fileName, String yaml) {
        byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
        Anchor link = new Anchor(
                DownloadHandler.fromInputStream(_ -> new DownloadResponse(
                        new ByteArrayInputStream(bytes), fileName, "application/yaml", bytes.length)),
                text("contract.download"));
        link.getElement().setAttribute("download", fileName);
        return link;
    }
}
