package dev.jackfield.media.pacing;

import dev.jackfield.edge.sockets.LiveSocket;
import dev.jackfield.media.dialect.Dialect;
import dev.jackfield.media.dialect.StreamState;
import dev.jackfield.media.stream.StreamCommand;
import io.vertx.core.Context;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Gives commands to their stream's {@link Pacer}, which is kept with the socket. */
final class StreamPaceProducer extends DefaultProducer {

    private static final String PACER = "pacer";

    private final StreamPaceComponent component;
    private final Dialect dialect;

    StreamPaceProducer(StreamPaceEndpoint endpoint, StreamPaceComponent component, Dialect dialect) {
        super(endpoint);
        this.component = component;
        this.dialect = dialect;
    }

    /**
     * Takes a command, which goes out later; one that the dialect cannot write is refused now, while whoever sends it can do
     * something else.
     *
     * @throws IllegalArgumentException if there is no variable {@code socket}, or the body is no command
     * @throws dev.jackfield.media.dialect.UnsupportedCommand if the dialect has no frame for it
     */
    @Override
    public void process(Exchange exchange) {
        if (!(exchange.getVariable("socket") instanceof LiveSocket socket)
                || !(exchange.getMessage().getBody() instanceof StreamCommand command)) {
            throw new IllegalArgumentException("stream-pace: takes a stream command and the variable socket");
        }
        dialect.require(command);
        if (socket.isOnEventLoop()) {
            send(socket, command);
        } else {
            socket.context().runOnContext(onLoop -> send(socket, command));
        }
    }

    private void send(LiveSocket socket, StreamCommand command) {
        Pacer pacer = (Pacer) socket.attributes().computeIfAbsent(PACER, key -> pacer(socket));
        if (socket.isOpen()) {
            pacer.send(command);
        } else {
            pacer.stop();
        }
    }

    private Pacer pacer(LiveSocket socket) {
        StreamState state = StreamState.of(socket, dialect);
        return new Pacer(
                dialect.framing(),
                dialect.clearedMarksReturn(),
                state::format,
                new LoopAlarm(socket),
                System::nanoTime,
                command -> forward(socket, command));
    }

    private void forward(LiveSocket socket, StreamCommand command) {
        StreamPaceConsumer consumer = component.consumer(dialect.name());
        // while the route is stopped or reloaded, its commands are lost like those to a socket that is gone
        if (consumer != null) {
            consumer.send(socket, command);
        }
    }

    /** A timer of the socket's event loop that is silent once the socket is closed. */
    private static final class LoopAlarm implements Pacer.Alarm {

        private static final long NONE = -1;

        private final LiveSocket socket;
        private final Context loop;
        private long timer = NONE;

        LoopAlarm(LiveSocket socket) {
            this.socket = socket;
            this.loop = socket.context();
        }

        @Override
        public void in(long nanos, Runnable then) {
            cancel();
            // rounded up: a timer that rings early would only be set again
            timer = loop.owner().setTimer(Math.max(1, (nanos + 999_999) / 1_000_000), rings -> {
                timer = NONE;
                if (socket.isOpen()) {
                    then.run();
                }
            });
        }

        @Override
        public void cancel() {
            if (timer != NONE) {
                loop.owner().cancelTimer(timer);
                timer = NONE;
            }
        }
    }
}
