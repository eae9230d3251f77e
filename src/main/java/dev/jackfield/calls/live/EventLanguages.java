package dev.jackfield.calls.live;

import dev.jackfield.agents.session.AgentEvent;
import dev.jackfield.media.stream.KindLanguage;
import dev.jackfield.media.stream.StreamCommand;
import dev.jackfield.media.stream.StreamEvent;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The names under which routes tell the events of phones and agents, and the commands to phones, apart. */
@Configuration(proxyBeanMethods = false)
class EventLanguages {

    @Bean("stream-event-language")
    KindLanguage streamEvents() {
        return new KindLanguage(Map.of(
                "audio", StreamEvent.Audio.class,
                "started", StreamEvent.Started.class,
                "dtmf", StreamEvent.Dtmf.class,
                "played", StreamEvent.Played.class,
                "cleared", StreamEvent.Cleared.class,
                "stopped", StreamEvent.Stopped.class));
    }

    @Bean("stream-command-language")
    KindLanguage streamCommands() {
        return new KindLanguage(Map.of(
                "transfer", StreamCommand.Transfer.class,
                "hang-up", StreamCommand.HangUp.class));
    }

    @Bean("agent-event-language")
    KindLanguage agentEvents() {
        return new KindLanguage(Map.of(
                "audio", AgentEvent.Audio.class,
                "opened", AgentEvent.Opened.class,
                "interrupted", AgentEvent.Interrupted.class,
                "transcript", AgentEvent.Transcript.class,
                "corrected", AgentEvent.Corrected.class,
                "tool-call", AgentEvent.ToolCall.class,
                "ended", AgentEvent.Ended.class));
    }
}
