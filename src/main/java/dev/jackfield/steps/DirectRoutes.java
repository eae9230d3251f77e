package dev.jackfield.steps;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectConsumer;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Camel's {@code direct:}, which finds out without a lock that there is no route. Taps are routes that may be missing, audio goes to
 * them fifty times a second for each call, and Camel's has all threads that look for a missing route wait for each other.
 */
@Component("direct-component")
public final class DirectRoutes extends DirectComponent {

    private final Map<String, DirectConsumer> there = new ConcurrentHashMap<>();

    @Override
    public void addConsumer(String key, DirectConsumer consumer) {
        super.addConsumer(key, consumer);
        there.put(key, consumer);
    }

    @Override
    public void removeConsumer(String key, DirectConsumer consumer) {
        there.remove(key, consumer);
        super.removeConsumer(key, consumer);
    }

    @Override
    @Nullable
    protected DirectConsumer getConsumer(String key, boolean block, long timeout) throws InterruptedException {
        DirectConsumer consumer = there.get(key);
        return consumer != null || !block ? consumer : super.getConsumer(key, true, timeout);
    }
}
