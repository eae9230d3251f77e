package dev.jackfield.edge.sockets;

import dev.jackfield.settings.SocketSettings;
import io.vertx.core.Vertx;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.component.vertx.websocket.VertxWebsocketComponent;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConfiguration;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEndpoint;
import org.springframework.stereotype.Component;

/**
 * {@code vertx-websocket:/path} is a path of the public port. With a host ({@code vertx-websocket:host:port/path}) it is Camel's
 * own component, which is a client then.
 */
@Component("vertx-websocket")
@org.apache.camel.spi.annotations.Component(
        "vertx-websocket") // by which Camel finds what reads the options that it knows
public class SocketComponent extends VertxWebsocketComponent {

    private static final String OWN_PATH = "vertx-websocket:(///|/[^/]).*";

    private final SocketMounts mounts;
    private final OpenSockets open;
    private final SocketSettings settings;

    SocketComponent(Vertx vertx, SocketMounts mounts, OpenSockets open, SocketSettings settings) {
        this.mounts = mounts;
        this.open = open;
        this.settings = settings;
        setVertx(vertx);
    }

    @Override
    protected VertxWebsocketEndpoint createEndpointInstance(String uri, VertxWebsocketConfiguration configuration) {
        return uri.matches(OWN_PATH)
                ? new SocketEndpoint(uri, this, configuration, mounts, open, settings)
                : new ClientEndpoint(uri, this, configuration);
    }

    private static final class ClientEndpoint extends VertxWebsocketEndpoint {

        ClientEndpoint(String uri, SocketComponent component, VertxWebsocketConfiguration configuration) {
            super(uri, component, configuration);
        }

        @Override
        public Consumer createConsumer(Processor processor) throws Exception {
            if (!getConfiguration().isConsumeAsClient()) {
                throw new IllegalArgumentException(
                        "Sockets are served by the public port alone: write vertx-websocket:/path, without a host");
            }
            return super.createConsumer(processor);
        }
    }
}
