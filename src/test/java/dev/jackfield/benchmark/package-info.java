/**
 * What the service carries, measured from outside: the service and its databases in processes of their own, the vendors'
 * simulators and the load in this one. Not part of {@code verify}; docs/benchmarks.md has the commands and the figures.
 */
package dev.jackfield.benchmark;
