package dev.jackfield.media.pacing;

import dev.jackfield.edge.sockets.LiveSocket;
import dev.jackfield.media.stream.StreamCommand;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a dialect's route the commands that are due. */
final class StreamPaceConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(StreamPaceConsumer.class);

    private final StreamPaceComponent component;
    private final String dialect;

    StreamPaceConsumer(
            StreamPaceEndpoint endpoint, Processor processor, StreamPaceComponent component, String dialect) {
        super(endpoint, processor);
        this.component = component;
        this.dialect = dialect;
    }

    String dialect() {
        return dialect;
    }

    /** On the socket's event loop. */
    void send(LiveSocket socket, StreamCommand command) {
        Exchange exchange = createExchange(false);
        exchange.getIn().setBody(command);
        exchange.setVariable("socket", socket);
        exchange.setVariable("command", command);
        getAsyncProcessor().process(exchange, doneSync -> finish(socket, exchange));
    }

    private void finish(LiveSocket socket, Exchange exchange) {
        Exception failure = exchange.getException();
        releaseExchange(exchange, false);
        // a socket that closes meanwhile is told to the route that reads from it
        if (failure != null && socket.isOpen()) {
            LOG.warn("A command could not be sent by the route of stream-pace:{}", dialect, failure);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        component.add(this);
    }

    @Override
    protected void doStop() throws Exception {
        component.remove(this);
        super.doStop();
    }
}
