package dev.jackfield.agents.session;

import dev.jackfield.media.stream.AudioPayload;
import io.vertx.core.Context;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** A vendor that says what the test says, and keeps what it is told. One session at a time. */
final class FakeAgent implements AgentDriver, AgentSession {

    final Queue<String> told = new ConcurrentLinkedQueue<>();
    volatile int maxSessions = 0;
    private volatile Context context;
    private volatile Consumer<AgentEvent> listener;

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public int maxSessions() {
        return maxSessions;
    }

    @Override
    public AgentSession open(AgentRequest request, Context loop, Consumer<AgentEvent> events) {
        context = loop;
        listener = events;
        told.add("open " + request.agentId());
        return this;
    }

    void tell(AgentEvent... events) {
        context.runOnContext(now -> {
            for (AgentEvent event : events) {
                listener.accept(event);
            }
        });
    }

    boolean opened() {
        return listener != null;
    }

    @Override
    public void hear(AudioPayload audio) {
        told.add("hear " + audio.base64());
    }

    @Override
    public void toolResult(String id, String result, boolean failed) {
        told.add("tool " + id + " " + result + " " + failed);
    }

    @Override
    public void context(String text) {
        told.add("context " + text);
    }

    @Override
    public void close() {
        told.add("close");
    }
}
