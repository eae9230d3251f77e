package dev.jackfield.edge.sockets;

/**
 * The limits of one route's sockets; the words are those of {@link dev.jackfield.settings.SocketSettings}.
 *
 * @param sendQueueBytes bytes waiting for a slow peer at which the socket is closed
 */
record SocketLimits(
        int maxFrameBytes,
        int maxMessageBytes,
        int queue,
        int sendQueue,
        int sendQueueBytes,
        int pingSeconds,
        int pongSeconds,
        int idleSeconds) {}
