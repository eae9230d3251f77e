package dev.jackfield.edge.sockets;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is kept with a socket as long as it lives. Any thread. */
final class KeptAttributes {

    private static final Logger LOG = LoggerFactory.getLogger(KeptAttributes.class);

    private final Map<String, Object> all;

    KeptAttributes(Map<String, Object> first) {
        this.all = new ConcurrentHashMap<>(first);
    }

    Map<String, Object> all() {
        return all;
    }

    /** Closes what can be closed. */
    void close() {
        all.values().forEach(KeptAttributes::close);
    }

    private static void close(Object kept) {
        if (kept instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                LOG.warn("What was kept with a socket could not be closed", e);
            }
        }
    }
}
