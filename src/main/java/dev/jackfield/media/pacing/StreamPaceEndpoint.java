package dev.jackfield.media.pacing;

import dev.jackfield.media.dialect.Dialect;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One dialect's {@code stream-pace:}. */
final class StreamPaceEndpoint extends DefaultEndpoint {

    private final StreamPaceComponent component;
    private final Dialect dialect;

    StreamPaceEndpoint(String uri, StreamPaceComponent component, Dialect dialect) {
        super(uri, component);
        this.component = component;
        this.dialect = dialect;
    }

    @Override
    public Producer createProducer() {
        return new StreamPaceProducer(this, component, dialect);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        StreamPaceConsumer consumer = new StreamPaceConsumer(this, processor, component, dialect.name());
        configureConsumer(consumer);
        return consumer;
    }
}
