package dev.jackfield.simulator.phone;

import io.vertx.core.Future;
import java.util.Map;

/** One phone system: how its calls reach the service, apart from their audio. Confined to one event loop. */
public interface PhoneNetwork {

    /**
     * Where a call's audio goes.
     *
     * @param url of the service's socket, {@code ws://…} or {@code wss://…}
     * @param headers of the handshake
     */
    record Socket(String url, Map<String, String> headers) {}

    /** Name of the provider's folder. */
    String name();

    /** An id for a call, as this phone system makes them. */
    String newCallId();

    /**
     * Announces a call where this phone system does, and finds its socket. Fails with an {@link IllegalStateException} that says what
     * was wrong with the answer.
     */
    Future<Socket> connect(PhoneOrder order, String callId, CallLog log);

    /** How the call's audio is written. */
    PhoneLine line(PhoneOrder order, String callId, Socket socket);

    /**
     * Posts a webhook about a call, where this phone system has such; never fails.
     *
     * @param status in the phone system's own word; of an ended call {@link #endStatus}
     * @param seconds how long the call was connected
     */
    Future<Void> tell(PhoneOrder order, String callId, String status, long seconds, CallLog log);

    /** The word for a call that is over, after it was connected or before. */
    String endStatus(boolean connected);
}
