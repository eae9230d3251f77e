package dev.jackfield.edge.sockets;

import io.vertx.core.Context;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/**
 * Makes exchanges of what happens at the sockets of one path. Each has the socket in the variable {@code socket}, its key and the
 * kind of event in the headers of Camel's own component, and as body the message, nothing (OPEN), or a {@link SocketClosed}.
 */
final class SocketConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(SocketConsumer.class);
    private static final int GOING_AWAY = 1001;
    private static final int STOP_SECONDS = 3;

    private final SocketEndpoint endpoint;
    private final SocketMounts mounts;
    private final SocketLimits limits;

    @Nullable
    private final Pattern allowedOrigin;

    @Nullable
    private SocketMount mount;

    SocketConsumer(SocketEndpoint endpoint, Processor processor, SocketMounts mounts, SocketLimits limits) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.mounts = mounts;
        this.limits = limits;
        String origin = endpoint.getConfiguration().getAllowedOriginPattern();
        this.allowedOrigin = origin == null ? null : Pattern.compile(origin);
    }

    SocketLimits limits() {
        return limits;
    }

    @Nullable
    SocketAdmission admission() {
        return endpoint.getAdmission();
    }

    /** @param origin null if the peer, which is no browser then, names none */
    boolean allows(@Nullable String origin) {
        return allowedOrigin == null
                || (origin != null && allowedOrigin.matcher(origin).matches());
    }

    /** @param message a String, a byte[], the event OPEN or a {@link SocketClosed} */
    Exchange exchange(LiveSocket socket, Object message) {
        Exchange exchange = createExchange(false);
        exchange.setIn(new SocketMessage(exchange, socket, message));
        exchange.setVariable("socket", socket);
        return exchange;
    }

    void start(Exchange exchange, AsyncCallback callback) {
        getAsyncProcessor().process(exchange, callback);
    }

    void finish(OpenSocket socket, Exchange exchange, boolean opening) {
        Exception failure = exchange.getException();
        releaseExchange(exchange, false);
        if (failure != null) {
            socket.failed(failure, opening);
        }
    }

    @Override
    public boolean isHostedService() {
        return true;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        mount = mounts.mount(endpoint.path(), this);
    }

    /** Closes the route's sockets and waits a moment, so that it still learns that they are closed. */
    @Override
    protected void doStop() throws Exception {
        SocketMount left = mount;
        if (left != null && left.route() == this) {
            var over = left.stop(GOING_AWAY, "The service takes this path down for now.");
            if (!Context.isOnEventLoopThread()) {
                await(over);
            }
        }
        super.doStop();
    }

    private void await(java.util.concurrent.CompletableFuture<Void> over)
            throws InterruptedException, ExecutionException {
        try {
            over.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            LOG.warn("Sockets of {} are still busy after {} s", endpoint.path(), STOP_SECONDS);
        }
    }

    @Override
    protected void doShutdown() throws Exception {
        SocketMount left = mount;
        if (left != null) {
            mount = null;
            mounts.unmount(left);
        }
        super.doShutdown();
    }
}
