package dev.jackfield.edge.sockets;

/**
 * How a socket ended; body of the CLOSE exchange.
 *
 * @param code of the close frame; 1006 if the connection broke without one
 * @param reason of the close frame; empty if it has none
 * @param byPeer whether the other side ended it
 */
public record SocketClosed(int code, String reason, boolean byPeer) {}
