package dev.jackfield.benchmark;

import dev.jackfield.edge.sockets.LiveSocket;
import dev.jackfield.media.stream.StreamCommand;
import dev.jackfield.media.stream.StreamEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Variable;

/** Joins the two sockets of a call, and makes what one hears what the other is told. */
public final class RelayLegs implements Processor {

    private static final String PARTNER = "partner";
    private final Map<String, LiveSocket> waiting = new ConcurrentHashMap<>();

    /** At whatever is no audio. The second socket of a call finds the first when it opens. */
    public void join(@Variable("socket") LiveSocket socket) {
        if (!socket.isOpen()) {
            waiting.values().remove(socket);
            return;
        }
        if (socket.attributes().containsKey(PARTNER) || waiting.containsValue(socket)) {
            return;
        }
        LiveSocket first = waiting.putIfAbsent(socket.parameter("call"), socket);
        if (first != null) {
            waiting.remove(socket.parameter("call"));
            first.attributes().put(PARTNER, socket);
            socket.attributes().put(PARTNER, first);
        }
    }

    @Override
    public void process(Exchange exchange) {
        LiveSocket socket = (LiveSocket) exchange.getVariable("socket");
        StreamEvent.Audio audio = (StreamEvent.Audio) exchange.getMessage().getBody();
        exchange.getMessage().setBody(new StreamCommand.Play(audio.payload()));
        exchange.setVariable("socket", socket.attributes().get(PARTNER));
    }
}
