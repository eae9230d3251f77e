/**
 * {@code vertx-websocket:} for the sockets of the public port: each one's messages in order and one at a time, each one found by
 * its key, every queue bounded.
 */
package dev.jackfield.edge.sockets;
