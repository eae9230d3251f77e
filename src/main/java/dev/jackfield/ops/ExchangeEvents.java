package dev.jackfield.ops;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.EventNotifier;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.EventHelper;
import org.apache.camel.support.EventNotifierSupport;
import org.springframework.stereotype.Component;

/**
 * Keeps Camel from making events of exchanges that nobody reads: four for every step that sends, for every frame of audio. Events of
 * routes and of the context are made.
 */
@Component
public final class ExchangeEvents implements CamelContextConfiguration {

    @Override
    public void beforeApplicationStart(CamelContext camelContext) {
        // the notifiers are not there yet
    }

    @Override
    public void afterApplicationStart(CamelContext camelContext) {
        for (EventNotifier notifier : camelContext.getManagementStrategy().getEventNotifiers()) {
            if (notifier instanceof EventNotifierSupport library) {
                library.setIgnoreExchangeEvents(true);
            }
        }
        // else every step that sends asks every notifier
        camelContext
                .getCamelContextExtension()
                .setEventNotificationApplicable(EventHelper.eventsApplicable(camelContext));
    }
}
