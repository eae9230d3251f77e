/** Live conversations with ElevenLabs' agents: the conversation socket, its frames, and how it ends. */
package dev.jackfield.agents.elevenlabs.live;
