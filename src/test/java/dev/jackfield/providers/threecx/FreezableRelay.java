package dev.jackfield.providers.threecx;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Passes TCP connections on to a port of this machine, until what it carries at that moment goes silent for ever, unclosed. */
final class FreezableRelay {

    private final Set<NetSocket> carried = ConcurrentHashMap.newKeySet();
    private final NetServer server;

    FreezableRelay(Vertx vertx, int port) throws Exception {
        server = vertx.createNetServer().connectHandler(in -> {
            in.pause();
            vertx.createNetClient().connect(port, "127.0.0.1").onSuccess(out -> {
                join(in, out);
                join(out, in);
                in.resume();
            });
        });
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private void join(NetSocket from, NetSocket to) {
        carried.add(from);
        from.handler(bytes -> {
            if (carried.contains(from)) {
                to.write(bytes);
            }
        });
        from.closeHandler(closed -> {
            if (carried.remove(from)) {
                to.close();
            }
        });
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** Nothing of the present connections arrives any more; new ones are carried. */
    void freeze() {
        carried.clear();
    }

    /** Breaks the present connections off. */
    void cut() {
        carried.forEach(NetSocket::close);
    }
}
