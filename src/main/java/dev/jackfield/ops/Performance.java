package dev.jackfield.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import dev.jackfield.calls.LiveCallSeats;
import dev.jackfield.edge.sockets.SocketDrain;
import dev.jackfield.local.DataFolder;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What this node has to do just now, and whether it is too much. */
@Component("performance")
public class Performance {

    private static final long MEGABYTE = 1024 * 1024;

    private final OverloadSettings limits;
    private final LiveCallSeats seats;
    private final SocketDrain sockets;
    private final MeterRegistry meters;
    private final File data;
    private final ObjectMapper json;
    private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    Performance(
            OverloadSettings limits,
            LiveCallSeats seats,
            SocketDrain sockets,
            MeterRegistry meters,
            DataFolder data,
            ObjectMapper json) {
        this.limits = limits;
        this.seats = seats;
        this.sockets = sockets;
        this.meters = meters;
        this.data = data.path().toFile();
        this.json = json;
    }

    /**
     * One look at this node.
     *
     * @param httpStatus 200, or 503 when it has too much to do
     * @param body JSON; {@code overloaded_by} names what is too much
     */
    public record Look(int httpStatus, String body) {}

    public Look look() throws JsonProcessingException {
        List<String> over = new ArrayList<>();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("status", "ok");
        shown.put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        shown.put("cpu", cpu(over));
        shown.put("memory", memory(over));
        shown.put("disk", disk(over));
        shown.put("threads", threads(over));
        shown.put("sockets", sockets(over));
        shown.put("sessions", sessions());
        shown.put("overloaded_by", over);
        if (!over.isEmpty()) {
            shown.put("status", "overloaded");
        }
        return new Look(over.isEmpty() ? 200 : 503, json.writeValueAsString(shown));
    }

    private Map<String, Object> cpu(List<String> over) {
        double machineLoad = percent(machine.getCpuLoad());
        note(over, "cpu", machineLoad > limits.cpuPercent());
        Map<String, Object> cpu = new LinkedHashMap<>();
        cpu.put("percent", machineLoad);
        cpu.put("process_percent", percent(machine.getProcessCpuLoad()));
        cpu.put("processors", machine.getAvailableProcessors());
        return cpu;
    }

    private Map<String, Object> memory(List<String> over) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        double used = percent((double) heap.getUsed() / heap.getMax());
        note(over, "memory", used > limits.heapPercent());
        Map<String, Object> memory = new LinkedHashMap<>();
        memory.put("heap_percent", used);
        memory.put("heap_used_mb", heap.getUsed() / MEGABYTE);
        memory.put("heap_max_mb", heap.getMax() / MEGABYTE);
        return memory;
    }

    private Map<String, Object> disk(List<String> over) {
        long total = data.getTotalSpace();
        // a folder that is not there yet has no size
        double free = total == 0 ? 100 : percent((double) data.getUsableSpace() / total);
        note(over, "disk", free < limits.diskFreePercent());
        Map<String, Object> disk = new LinkedHashMap<>();
        disk.put("free_percent", free);
        disk.put("free_mb", data.getUsableSpace() / MEGABYTE);
        return disk;
    }

    private Map<String, Object> threads(List<String> over) {
        int live = ManagementFactory.getThreadMXBean().getThreadCount();
        note(over, "threads", live > limits.threads());
        return Map.of("live", live);
    }

    private Map<String, Object> sockets(List<String> over) {
        int open = sockets.open();
        note(over, "sockets", open > limits.sockets());
        return Map.of("open", open);
    }

    private Map<String, Object> sessions() {
        Map<String, Object> sessions = new LinkedHashMap<>();
        sessions.put("calls", seats.taken());
        sessions.put("calls_limit", seats.limit());
        sessions.put("agents", agents());
        return sessions;
    }

    /** Open sessions of voice agents, of all vendors. */
    private long agents() {
        return Math.round(meters.find("jackfield.agent.sessions").gauges().stream()
                .mapToDouble(Gauge::value)
                .sum());
    }

    private static void note(List<String> over, String name, boolean tooMuch) {
        if (tooMuch) {
            over.add(name);
        }
    }

    /** To a tenth; 0 for what is not known yet. */
    private static double percent(double share) {
        return Double.isNaN(share) || share < 0 ? 0 : Math.round(share * 1000) / 10.0;
    }
}
