package dev.jackfield.local;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Ends the service in order when the process that started it is gone. The build's run command sets this, because the service
 * is then a child of Maven and would outlive a killed Maven.
 */
@Component
@ConditionalOnProperty("jackfield.exit-with-parent")
public class ExitWithParent {

    @EventListener(ApplicationStartedEvent.class)
    void watch() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(143)));
    }
}
