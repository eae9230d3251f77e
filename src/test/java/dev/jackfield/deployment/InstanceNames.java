package dev.jackfield.deployment;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import java.util.List;

/** A name server as Docker's: answers every question for an address with those of the running instances (RFC 1035, section 4). */
final class InstanceNames {

    private static final int HEADER_BYTES = 12;

    private final DatagramSocket socket;
    private volatile List<String> addresses = List.of();

    private InstanceNames(Vertx vertx) {
        this.socket = vertx.createDatagramSocket(new DatagramSocketOptions());
        socket.handler(this::answer);
    }

    static InstanceNames start(Vertx vertx) {
        InstanceNames names = new InstanceNames(vertx);
        names.socket
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return names;
    }

    int port() {
        return socket.localAddress().port();
    }

    /** What is answered from now on: IPv4 addresses. */
    void answerWith(String... newAddresses) {
        addresses = List.of(newAddresses);
    }

    private void answer(DatagramPacket question) {
        List<String> current = addresses;
        Buffer asked = question.data();
        int questionEnd = HEADER_BYTES;
        while (asked.getByte(questionEnd) != 0) {
            questionEnd += asked.getByte(questionEnd) + 1;
        }
        questionEnd += 5;
        Buffer answer = Buffer.buffer()
                .appendShort(asked.getShort(0))
                .appendUnsignedShort(0x8180)
                .appendShort((short) 1)
                .appendShort((short) current.size())
                .appendInt(0)
                .appendBuffer(asked.slice(HEADER_BYTES, questionEnd));
        for (String address : current) {
            // a pointer to the name asked for, type A, class IN, a time to live that NGINX is told to ignore, four
            // bytes
            answer.appendUnsignedShort(0xC00C).appendShort((short) 1).appendShort((short) 1);
            answer.appendInt(600).appendShort((short) 4);
            for (String part : address.split("\\.", -1)) {
                answer.appendByte((byte) Integer.parseInt(part));
            }
        }
        socket.send(answer, question.sender().port(), question.sender().host());
    }
}
