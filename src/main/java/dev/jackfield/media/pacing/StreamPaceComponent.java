package dev.jackfield.media.pacing;

import dev.jackfield.media.dialect.Dialects;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code stream-pace:<dialect>}: what is sent to it comes out of the one route that reads from it, in frames and at the pace that
 * the dialect declares.
 *
 * <ul>
 *   <li>to it: body {@code StreamCommand}, variable {@code socket}; never waits
 *   <li>from it: body {@code StreamCommand}, variables {@code command} (the same) and {@code socket}, on the socket's event loop;
 *       one exchange may become none, one or many, later
 * </ul>
 */
@Component("stream-pace")
public class StreamPaceComponent extends DefaultComponent {

    private final Dialects dialects;
    private final Map<String, StreamPaceConsumer> consumers = new ConcurrentHashMap<>();

    StreamPaceComponent(Dialects dialects) {
        this.dialects = dialects;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new StreamPaceEndpoint(uri, this, dialects.named(remaining));
    }

    void add(StreamPaceConsumer consumer) {
        String dialect = consumer.dialect();
        if (consumers.putIfAbsent(dialect, consumer) != null) {
            throw new IllegalStateException("Two routes read from stream-pace:" + dialect);
        }
    }

    void remove(StreamPaceConsumer consumer) {
        consumers.remove(consumer.dialect(), consumer);
    }

    /** The route that reads, if there is one. */
    @Nullable
    StreamPaceConsumer consumer(String dialect) {
        return consumers.get(dialect);
    }
}
