package dev.jackfield.edge.sockets;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.server.PathContainer;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The paths at which there are sockets. */
@Component
final class SocketMounts {

    private final OpenSockets open;
    private final MeterRegistry meters;
    private final Map<String, SocketMount> byPath = new ConcurrentHashMap<>();

    /** The most specific pattern first. */
    private volatile List<SocketMount> inOrder = List.of();

    SocketMounts(OpenSockets open, MeterRegistry meters) {
        this.open = open;
        this.meters = meters;
    }

    /** @param parameters of the path, decoded */
    record Found(SocketMount mount, Map<String, String> parameters) {}

    @Nullable
    Found find(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        for (SocketMount mount : inOrder) {
            PathPattern.PathMatchInfo match = mount.pattern().matchAndExtract(parsed);
            if (match != null) {
                return new Found(mount, match.getUriVariables());
            }
        }
        return null;
    }

    /** Sockets that ask for this path, which may have parameters, belong to this route from now on. */
    synchronized SocketMount mount(String path, SocketConsumer consumer) {
        SocketMount mount = byPath.computeIfAbsent(
                path, added -> new SocketMount(PathPatternParser.defaultInstance.parse(added), open, meters));
        mount.serve(consumer);
        sort();
        return mount;
    }

    /** The path is unknown from now on, unless another route has taken it meanwhile. */
    synchronized void unmount(SocketMount mount) {
        if (mount.route() == null && byPath.remove(mount.path(), mount)) {
            mount.meters().close();
            sort();
        }
    }

    @Nullable
    SocketMount at(String path) {
        return byPath.get(path);
    }

    private void sort() {
        inOrder = byPath.values().stream()
                .sorted(Comparator.comparing(SocketMount::pattern))
                .toList();
    }
}
