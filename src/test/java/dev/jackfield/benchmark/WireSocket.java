package dev.jackfield.benchmark;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;

/**
 * One end of a WebSocket, made of bytes so that it costs little, and so that it can be cut without a close frame or play dead. One
 * event loop.
 */
final class WireSocket {

    /** What comes. */
    interface Listener {

        /** @param text one whole text message */
        void text(byte[] text);

        /** The connection is gone; told once. */
        void closed();
    }

    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final byte[] NORMAL = {0x03, (byte) 0xE8};

    private final NetSocket socket;
    private final boolean client;
    private final Listener listener;
    private final Promise<WireSocket> upgrade = Promise.promise();
    private Buffer rest = Buffer.buffer(0);
    private boolean upgraded;
    private boolean deaf;
    private boolean closing;
    private boolean over;

    private WireSocket(NetSocket socket, boolean client, Listener listener) {
        this.socket = socket;
        this.client = client;
        this.upgraded = !client;
        this.listener = listener;
        socket.exceptionHandler(broken -> {});
        socket.closeHandler(closed -> over());
        socket.handler(this::receive);
    }

    /** Opens a socket; fails when the handshake is refused. */
    static Future<WireSocket> open(NetClient client, int port, String path, Listener listener) {
        return client.connect(port, "127.0.0.1").compose(socket -> {
            WireSocket wire = new WireSocket(socket, true, listener);
            socket.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
            return wire.upgrade.future();
        });
    }

    /** The server's end of a connection that has been upgraded. */
    static WireSocket accepted(NetSocket socket, Listener listener) {
        return new WireSocket(socket, false, listener);
    }

    void text(byte[] text) {
        send(TEXT, text);
    }

    void text(String text) {
        send(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Closes as the protocol has it. */
    void close() {
        if (!closing && !over) {
            closing = true;
            send(CLOSE, NORMAL);
        }
    }

    /** Ends the connection without a close frame. */
    void cut() {
        socket.close();
    }

    /** From now on nothing is read or answered, while the connection stays. */
    void playDead() {
        deaf = true;
    }

    private void over() {
        if (!over) {
            over = true;
            upgrade.tryFail("closed before it was open");
            listener.closed();
        }
    }

    private void send(int kind, byte[] payload) {
        if (over || deaf) {
            return;
        }
        Buffer frame = Buffer.buffer(payload.length + 12).appendByte((byte) (0x80 | kind));
        int mask = client ? 0x80 : 0;
        if (payload.length < 126) {
            frame.appendByte((byte) (mask | payload.length));
        } else {
            frame.appendByte((byte) (mask | 126)).appendUnsignedShort(payload.length);
        }
        if (client) {
            // a mask of zeros leaves the payload as it is
            frame.appendInt(0);
        }
        socket.write(frame.appendBytes(payload));
    }

    private void receive(Buffer bytes) {
        if (deaf) {
            return;
        }
        Buffer all = rest.length() == 0 ? bytes : rest.appendBuffer(bytes);
        int at = 0;
        if (!upgraded) {
            String head = all.toString(StandardCharsets.ISO_8859_1);
            int end = head.indexOf("\r\n\r\n");
            if (end < 0) {
                rest = all;
                return;
            }
            if (!head.startsWith("HTTP/1.1 101")) {
                upgrade.tryFail(head.lines().findFirst().orElse("no answer"));
                socket.close();
                return;
            }
            upgraded = true;
            at = end + 4;
            upgrade.tryComplete(this);
        }
        rest = frames(all, at);
    }

    /** Takes all whole frames and returns what is left. */
    private Buffer frames(Buffer all, int from) {
        int at = from;
        while (all.length() - at >= 2) {
            boolean masked = all.getByte(at + 1) < 0;
            int length = all.getByte(at + 1) & 0x7F;
            int header = 2 + (length == 126 ? 2 : length == 127 ? 8 : 0);
            if (all.length() - at < header) {
                break;
            }
            if (length == 126) {
                length = all.getUnsignedShort(at + 2);
            } else if (length == 127) {
                length = Math.toIntExact(all.getLong(at + 2));
            }
            int body = at + header + (masked ? 4 : 0);
            if (all.length() < body + length) {
                break;
            }
            byte[] payload = all.getBytes(body, body + length);
            if (masked) {
                unmask(payload, all, at + header);
            }
            take(all.getByte(at) & 0x0F, payload);
            at = body + length;
        }
        return at == all.length() ? Buffer.buffer(0) : all.getBuffer(at, all.length());
    }

    private static void unmask(byte[] payload, Buffer all, int maskAt) {
        byte[] mask = all.getBytes(maskAt, maskAt + 4);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
    }

    private void take(int kind, byte[] payload) {
        switch (kind) {
            case TEXT -> listener.text(payload);
            case PING -> send(PONG, payload);
            case CLOSE -> {
                close();
                socket.close();
                over();
            }
            default -> {
                // pongs, and nothing else
            }
        }
    }
}
