package dev.rookery.ui.work;

import com.vaadin.flow.component.Component;
import dev.rookery.ui.shell.BarTool;
import java.time.Clock;
import org.springframework.core.annotation.Order;

/** Puts the indicator of running work into the top bar. */
@org.springframework.stereotype.Component
@Order(2)
final class WorkTool implements BarTool {
    private final WorkDesk desk;
    private final Clock clock;

    WorkTool(WorkDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public Component make() {
        return new WorkIndicator(desk, clock);
    }
}
