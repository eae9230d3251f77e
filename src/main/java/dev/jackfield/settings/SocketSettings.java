package dev.jackfield.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the sockets at the public port. A route's endpoint may set its own.
 *
 * @param maxOpen sockets open at the same time; one more is refused with 503
 * @param maxFrameBytes largest frame that a peer may send
 * @param maxMessageBytes largest message that a peer may send in several frames; also the most that any endpoint may allow
 * @param queue messages of one socket that wait while its route is busy, before nothing more is read from it
 * @param sendQueue messages that wait for a slow peer, before the oldest audio is dropped
 * @param sendQueueBytes bytes that wait for a slow peer; when they cannot be kept below it by dropping audio, the socket is closed
 * @param pingSeconds silence of a peer after which it is pinged; 0 never
 * @param pongSeconds time in which a pinged peer must show a sign of life; otherwise it is taken for dead
 * @param idleSeconds time without any message after which a socket is closed; 0 never
 * @param admissionSeconds time for the decision whether a socket is taken; then it is refused with 503
 */
@ConfigurationProperties("sockets")
public record SocketSettings(
        @DefaultValue("10000") int maxOpen,
        @DefaultValue("65536") int maxFrameBytes,
        @DefaultValue("262144") int maxMessageBytes,
        @DefaultValue("64") int queue,
        @DefaultValue("500") int sendQueue,
        @DefaultValue("1048576") int sendQueueBytes,
        @DefaultValue("5") int pingSeconds,
        @DefaultValue("3") int pongSeconds,
        @DefaultValue("120") int idleSeconds,
        @DefaultValue("5") int admissionSeconds) {}
