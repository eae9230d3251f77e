package dev.jackfield.simulator.phone;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.springframework.lang.Nullable;

/** Where the service takes sockets. */
public final class ServiceSockets {

    private ServiceSockets() {}

    /**
     * The service's address for sockets, {@code ws://…} or {@code wss://…}.
     *
     * @throws IllegalStateException if nobody knows where the service listens
     */
    public static String base(Supplier<String> serviceBaseUrl) {
        return known(serviceBaseUrl.get()).replaceFirst("^http", "ws");
    }

    /** @throws IllegalStateException if there is none */
    public static String known(@Nullable String serviceBaseUrl) {
        if (serviceBaseUrl == null) {
            throw new IllegalStateException("nobody knows yet where the service listens");
        }
        return serviceBaseUrl;
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
