package dev.jackfield.benchmark;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;

/**
 * One WebSocket of the load, made of bytes so that it costs little: 50 times a second a media frame whose payload begins with a
 * number and the time. Checks that the frames of its partner come complete and in order. One thread.
 */
final class RelayLeg {

    private static final byte[] MARK = PhoneFrames.MARK.getBytes(StandardCharsets.ISO_8859_1);
    private static final int DIGITS = PhoneFrames.DIGITS;

    private final NetSocket socket;
    private final LoadWindow window;
    private final PhoneFrames frames = new PhoneFrames();
    private Buffer rest = Buffer.buffer();
    private boolean upgraded;
    private long sent;
    private long expected;

    RelayLeg(NetSocket socket, String path, LoadWindow window) {
        this.socket = socket;
        this.window = window;
        socket.handler(this::receive);
        socket.closeHandler(closed -> window.closed());
        socket.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    }

    boolean isOpen() {
        return upgraded;
    }

    long sent() {
        return sent;
    }

    void send() {
        socket.write(frames.media(sent++, System.nanoTime()));
    }

    private void receive(Buffer bytes) {
        Buffer all = rest.length() == 0 ? bytes : rest.appendBuffer(bytes);
        int at = 0;
        if (!upgraded) {
            String text = all.toString(StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (end < 0) {
                rest = all;
                return;
            }
            if (!text.startsWith("HTTP/1.1 101")) {
                throw new IllegalStateException("Refused: " + text);
            }
            upgraded = true;
            socket.write(PhoneFrames.start());
            at = end + 4;
        }
        rest = takeAll(all, at);
    }

    /** Takes all whole frames and returns what is left. */
    private Buffer takeAll(Buffer all, int from) {
        int at = from;
        while (all.length() - at >= 4) {
            int length = all.getByte(at + 1) & 0x7F;
            int header = 2;
            if (length == 126) {
                length = all.getUnsignedShort(at + 2);
                header = 4;
            }
            if (all.length() - at < header + length) {
                break;
            }
            if ((all.getByte(at) & 0x0F) == 1) {
                take(all, at + header, at + header + length);
            }
            at += header + length;
        }
        return at == all.length() ? Buffer.buffer(0) : all.getBuffer(at, all.length());
    }

    private void take(Buffer all, int from, int to) {
        int at = from;
        while (!isMark(all, at)) {
            if (++at > to - MARK.length) {
                if (expected == 0) {
                    // how the partner's stream begins, of which only a bare relay tells
                    return;
                }
                throw new IllegalStateException("A frame without a number: " + all.getString(from, to));
            }
        }
        at += MARK.length;
        long number = number(all, at);
        window.received(number, expected, System.nanoTime() - number(all, at + DIGITS));
        expected = number + 1;
    }

    private static boolean isMark(Buffer all, int at) {
        for (int i = 0; i < MARK.length; i++) {
            if (all.getByte(at + i) != MARK[i]) {
                return false;
            }
        }
        return true;
    }

    private static long number(Buffer all, int at) {
        long value = 0;
        for (int i = at; i < at + DIGITS; i++) {
            value = value * 10 + (all.getByte(i) - '0');
        }
        return value;
    }
}
