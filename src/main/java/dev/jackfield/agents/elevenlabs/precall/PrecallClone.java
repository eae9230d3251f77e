package dev.jackfield.agents.elevenlabs.precall;

/**
 * What the work for a pre-call request came to.
 *
 * @param agentUpdated whether the agent's answer showed the voice
 */
record PrecallClone(String voiceId, String voiceName, String agentId, boolean agentUpdated) {}
