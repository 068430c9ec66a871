package dev.rookery.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.Tag;
import dev.rookery.ui.text.Formats;
import java.time.Clock;
import java.time.Instant;

/** "3 minutes ago", with the exact time in the tooltip and in the markup. */
@Tag("time")
public final class RelativeTime extends Component implements HasText {
    public RelativeTime(Instant instant, Clock clock) {
        Formats formats = Formats.current();
        setText(formats.relative(instant, clock.instant()));
        getElement().setAttribute("datetime", instant.toString());
        getElement().setAttribute("title", formats.dateTime(instant));
    }
}
