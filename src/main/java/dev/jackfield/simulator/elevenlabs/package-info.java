/**
 * ElevenLabs on loopback: voices, speech, agents, SIP conversations and webhooks, refusing what the vendor refuses. All
 * state is touched only by the event loop of the server that carries it, and is bounded.
 */
package dev.jackfield.simulator.elevenlabs;
