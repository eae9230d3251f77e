/**
 * People with phones, for local mode and tests: they call through a phone system that streams its audio to the service, speak, listen,
 * interrupt and hang up. What each phone system writes and refuses is written by hand from its protocol notes, apart from the
 * service's own dialects, so that one checks the other.
 */
package dev.jackfield.simulator.phone;
