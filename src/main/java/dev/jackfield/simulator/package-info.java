/**
 * The outside world on loopback, for local mode and tests: systems that answer, refuse and call back as their vendors do.
 * Nothing here is reachable in server mode.
 */
package dev.jackfield.simulator;
