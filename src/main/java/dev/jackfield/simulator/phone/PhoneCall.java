package dev.jackfield.simulator.phone;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.lang.Nullable;

/** One call that somebody makes, from its announcement to its end. Confined to one event loop. */
final class PhoneCall implements HandsetOwner {

    private static final int CONNECT_MILLIS = 10_000;

    private final String id;
    private final PhoneOrder order;
    private final PhoneNetwork network;
    private final String callId;
    private final Vertx vertx;
    private final WebSocketClient sockets;
    private final SpokenClips clips;
    private final long patienceMillis;
    private final CallLog log = new CallLog(System::nanoTime);
    private Consumer<PhoneCall> listeners = call -> {};

    @Nullable
    private Handset handset;

    @Nullable
    private Recording recording;

    @Nullable
    private JsonObject audio;

    @Nullable
    private Ending ending;

    private long endedAt;

    PhoneCall(
            String id,
            PhoneOrder order,
            PhoneNetwork network,
            Vertx vertx,
            WebSocketClient sockets,
            SpokenClips clips,
            long patienceMillis) {
        this.id = id;
        this.order = order;
        this.network = network;
        this.callId = order.callId() == null ? network.newCallId() : order.callId();
        this.vertx = vertx;
        this.sockets = sockets;
        this.clips = clips;
        this.patienceMillis = patienceMillis;
    }

    String id() {
        return id;
    }

    String provider() {
        return network.name();
    }

    /** The phone system's id. */
    String callId() {
        return callId;
    }

    CallLog log() {
        return log;
    }

    boolean isOver() {
        return ending != null;
    }

    /** Tells once that the call is over; at once if it is. */
    void whenOver(Consumer<PhoneCall> listener) {
        if (isOver()) {
            listener.accept(this);
        } else {
            listeners = listeners.andThen(listener);
        }
    }

    /** Null until the call is connected, when it is not recorded, or when its recording was let go of. */
    @Nullable
    Recording recording() {
        return recording;
    }

    /** Its audio can no longer be heard; what is known of it stays. */
    void dropRecording() {
        audio = handset == null ? audio : handset.toJson();
        recording = null;
        handset = null;
    }

    void place() {
        log.note("placed", network.name() + " " + callId);
        network.connect(order, callId, log)
                .onFailure(refused -> over(new Ending("service", 0, refused.getMessage(), 0)))
                .onSuccess(this::open);
    }

    private void open(PhoneNetwork.Socket address) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setAbsoluteURI(address.url())
                .setTimeout(CONNECT_MILLIS)
                .setAllowOriginHeader(false);
        address.headers().forEach(options::addHeader);
        order.headers().forEach(options::addHeader);
        sockets.connect(options)
                .onFailure(failed -> over(new Ending("service", 0, RefusedHandshake.words(failed), 0)))
                .onSuccess(socket -> connected(socket, network.line(order, callId, address)));
    }

    private void connected(WebSocket socket, PhoneLine line) {
        log.note("socket_opened");
        if (isOver()) {
            socket.close();
            return;
        }
        Handset phone = new Handset(vertx, new PhoneSocket(socket), order, line, clips, log, patienceMillis, this);
        handset = phone;
        recording = phone.recording();
        phone.pickUp();
    }

    @Override
    public void webhook(String status, int times) {
        for (int i = 0; i < times; i++) {
            network.tell(order, callId, status, seconds(), log);
        }
    }

    private long seconds() {
        return handset == null ? 0 : Math.max(1, handset.millis() / 1000);
    }

    @Override
    public void over(Ending how) {
        if (isOver()) {
            return;
        }
        ending = how;
        endedAt = log.millis();
        log.note("ended", how.words());
        boolean connected = handset != null;
        if (order.webhooks().end() > 0) {
            vertx.setTimer(
                    Math.max(1, order.webhooks().endDelayMillis()),
                    due -> webhook(
                            network.endStatus(connected), order.webhooks().end()));
        }
        listeners.accept(this);
    }

    /** The caller hangs up now, whatever the script says. */
    void hangUp() {
        if (handset != null) {
            handset.hangUp();
        } else {
            over(new Ending("caller", 0, "hung up before it was connected", 0));
        }
    }

    /** The phone system ends the call. */
    void cutOff(String reason) {
        if (handset != null) {
            handset.cutOff(reason);
        } else {
            over(new Ending("line", 0, "cut off before it was connected: " + reason, 0));
        }
    }

    /**
     * Instead of what is left of the script.
     *
     * @return false if the call is not connected
     */
    boolean direct(List<String> lines) {
        if (isOver() || handset == null) {
            return false;
        }
        handset.direct(lines);
        return true;
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject()
                .put("id", id)
                .put("provider", network.name())
                .put("call_id", callId)
                .put("state", isOver() ? "ended" : handset == null ? "connecting" : "connected")
                .put("audio", handset == null ? audio : handset.toJson());
        if (ending != null) {
            json.put("ended", ending.toJson().put("at_ms", endedAt));
        }
        return json.put("timeline", log.toJson());
    }
}
