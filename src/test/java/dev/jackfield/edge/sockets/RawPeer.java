package dev.jackfield.edge.sockets;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A peer below every WebSocket library: it says what it likes, and reads only when told to. */
final class RawPeer implements AutoCloseable {

    private static final byte[] NO_MASK = new byte[4];
    private final Socket socket;

    private RawPeer(Socket socket) {
        this.socket = socket;
    }

    /** Asks for a socket and waits until it is there. */
    static RawPeer connect(int port, String path) throws IOException {
        RawPeer peer = ask(port, path);
        String answer = peer.head();
        if (!answer.startsWith("HTTP/1.1 101")) {
            throw new IOException(answer);
        }
        return peer;
    }

    /** Asks for a socket and does not wait for the answer. */
    static RawPeer ask(int port, String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(10_000);
        socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return new RawPeer(socket);
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The connection ended inside the head: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** Sends one whole frame. */
    void frame(int opcode, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) (0x80 | opcode));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65_536) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.put(NO_MASK).put(payload);
        socket.getOutputStream().write(frame.array(), 0, frame.position());
    }

    void text(String text) throws IOException {
        frame(1, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what there is until the connection ends. */
    byte[] rest() throws IOException {
        return socket.getInputStream().readAllBytes();
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    /** Breaks the connection without a word. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
