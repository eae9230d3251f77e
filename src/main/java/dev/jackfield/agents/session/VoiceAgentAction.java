package dev.jackfield.agents.session;

import java.util.Locale;

/** What an endpoint of {@code voice-agent:} does. */
enum VoiceAgentAction {
    OPEN,
    HEAR,
    TOOL_RESULT,
    CONTEXT,
    CLOSE,
    EVENTS;

    /** @param name as in the URI, such as {@code tool-result} */
    static VoiceAgentAction of(String name) {
        return valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
    }
}
