/** What the core knows of a voice agent that talks live: a session by call, its events, and the vendors behind it. */
package dev.jackfield.agents.session;
