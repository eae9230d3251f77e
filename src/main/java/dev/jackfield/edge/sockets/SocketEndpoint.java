package dev.jackfield.edge.sockets;

import dev.jackfield.settings.SocketSettings;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConfiguration;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEndpoint;
import org.springframework.lang.Nullable;

/**
 * A path of the public port that takes sockets. Its setters are what Camel needs to read the options of the URI; an option that
 * is not set has the value of the {@code SOCKETS_…} setting of the same name.
 */
public class SocketEndpoint extends VertxWebsocketEndpoint {

    private final SocketMounts mounts;
    private final OpenSockets open;
    private final int mostFrameBytes;
    private final int sendQueueBytes;
    private final int pongSeconds;
    private int maxFrameBytes;
    private int maxMessageBytes;
    private int queue;
    private int sendQueue;
    private int pingSeconds;
    private int idleSeconds;
    private boolean binary;

    @Nullable
    private SocketAdmission admission;

    SocketEndpoint(
            String uri,
            SocketComponent component,
            VertxWebsocketConfiguration configuration,
            SocketMounts mounts,
            OpenSockets open,
            SocketSettings settings) {
        super(uri, component, configuration);
        this.mounts = mounts;
        this.open = open;
        this.mostFrameBytes = settings.maxMessageBytes();
        this.maxFrameBytes = settings.maxFrameBytes();
        this.maxMessageBytes = settings.maxMessageBytes();
        this.queue = settings.queue();
        this.sendQueue = settings.sendQueue();
        this.sendQueueBytes = settings.sendQueueBytes();
        this.pingSeconds = settings.pingSeconds();
        this.pongSeconds = settings.pongSeconds();
        this.idleSeconds = settings.idleSeconds();
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        SocketLimits limits = new SocketLimits(
                maxFrameBytes,
                maxMessageBytes,
                queue,
                sendQueue,
                sendQueueBytes,
                pingSeconds,
                pongSeconds,
                idleSeconds);
        SocketConsumer consumer = new SocketConsumer(this, processor, mounts, limits);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        return new SocketProducer(this, mounts, open);
    }

    /** An option that does not exist fails the start. */
    @Override
    public boolean isLenientProperties() {
        return false;
    }

    /** The path, with parameters in braces. */
    String path() {
        return getConfiguration().getWebsocketURI().getPath();
    }

    boolean isBinary() {
        return binary;
    }

    @Nullable
    SocketAdmission getAdmission() {
        return admission;
    }

    /** Bean that decides who gets a socket: {@code #name}. Without it everybody does. */
    public void setAdmission(SocketAdmission admission) {
        this.admission = admission;
    }

    /** Largest frame that is taken; larger ones close the socket with 1009. */
    public void setMaxFrameBytes(int maxFrameBytes) {
        this.maxFrameBytes = withinPort(maxFrameBytes);
    }

    /** Largest message of several frames that is taken; larger ones close the socket with 1009. */
    public void setMaxMessageBytes(int maxMessageBytes) {
        this.maxMessageBytes = withinPort(maxMessageBytes);
    }

    private int withinPort(int bytes) {
        if (bytes > mostFrameBytes) {
            throw new IllegalArgumentException(
                    bytes + " bytes are more than the port takes; SOCKETS_MAX_MESSAGE_BYTES is " + mostFrameBytes);
        }
        return bytes;
    }

    /** Messages that wait for the route before the socket is read no further. */
    public void setQueue(int queue) {
        this.queue = queue;
    }

    /** Messages that wait for a slow peer before the oldest droppable ones are dropped. */
    public void setSendQueue(int sendQueue) {
        this.sendQueue = sendQueue;
    }

    /** Silence after which the peer is pinged; 0 never. */
    public void setPingSeconds(int pingSeconds) {
        this.pingSeconds = pingSeconds;
    }

    /** Time without a message after which the socket is closed; 0 never. */
    public void setIdleSeconds(int idleSeconds) {
        this.idleSeconds = idleSeconds;
    }

    /** Whether what is sent goes out in binary frames; text otherwise. */
    public void setBinary(boolean binary) {
        this.binary = binary;
    }
}
