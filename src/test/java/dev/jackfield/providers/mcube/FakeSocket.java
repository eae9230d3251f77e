package dev.jackfield.providers.mcube;

import dev.jackfield.edge.sockets.LiveSocket;
import io.vertx.core.Context;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.lang.Nullable;

/** A socket of which only the handshake matters. */
final class FakeSocket implements LiveSocket {

    private final String session;
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, Object> attributes = new HashMap<>();

    FakeSocket(String session, Map<String, String> headers) {
        this.session = session;
        headers.forEach((name, value) -> this.headers.put(name.toLowerCase(Locale.ROOT), value));
    }

    FakeSocket with(String attribute, Object value) {
        attributes.put(attribute, value);
        return this;
    }

    @Override
    public String key() {
        return "fake";
    }

    @Override
    public String path() {
        return "/ws/{sessionId}";
    }

    @Override
    @Nullable
    public String parameter(String name) {
        return name.equals("sessionId") ? session : null;
    }

    @Override
    @Nullable
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    @Nullable
    public String query(String name) {
        return null;
    }

    @Override
    public Map<String, Object> attributes() {
        return attributes;
    }

    @Override
    public Context context() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOnEventLoop() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close(int code, String reason) {
        throw new UnsupportedOperationException();
    }
}
