package dev.jackfield.ops;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From when on GET /health/performance says that this node has too much to do.
 *
 * @param cpuPercent share of the machine's processors that is in use
 * @param heapPercent share of the largest heap that is in use
 * @param diskFreePercent share of the data folder's disk that must be free
 * @param threads platform threads of the service
 * @param sockets open sockets
 */
@ConfigurationProperties("overload")
public record OverloadSettings(
        @DefaultValue("95") int cpuPercent,
        @DefaultValue("95") int heapPercent,
        @DefaultValue("3") int diskFreePercent,
        @DefaultValue("4000") int threads,
        @DefaultValue("5000") int sockets) {}
