package dev.jackfield.edge.sockets;

import io.vertx.core.MultiMap;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * The handshake of somebody who wants a socket.
 *
 * @param path as asked for, without the query
 * @param parameters of the path, decoded
 * @param headers by name in any case
 * @param queries parameters of the query, decoded
 * @param remoteAddress address of whoever connected, which may be a proxy; null if it is gone already
 */
public record SocketRequest(
        String path,
        Map<String, String> parameters,
        MultiMap headers,
        MultiMap queries,
        @Nullable String remoteAddress) {

    @Nullable
    public String parameter(String name) {
        return parameters.get(name);
    }

    @Nullable
    public String header(String name) {
        return headers.get(name);
    }

    @Nullable
    public String query(String name) {
        return queries.get(name);
    }
}
