package dev.jackfield.agents.elevenlabs.live;

import dev.jackfield.agents.session.AgentEvent;
import dev.jackfield.agents.session.AgentEvent.End;
import dev.jackfield.agents.session.AgentEvent.Ended;
import dev.jackfield.agents.session.AgentRequest;
import dev.jackfield.agents.session.AgentSession;
import dev.jackfield.agents.session.PeerWatch;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import io.vertx.core.http.ClientWebSocket;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.lang.Nullable;

/** One conversation over the vendor's socket. Confined to the event loop of its call. */
final class Conversation implements AgentSession, ServerEvents {

    private static final short NORMAL = 1000;
    private static final int CLOSING_MILLIS = 1500;

    private final AgentRequest request;
    private final ConversationParts parts;
    private final Consumer<AgentEvent> listener;
    private final SocketOpening opening;
    private boolean opened;
    private boolean over;
    private long voidUpTo = Long.MIN_VALUE;
    private long audioCount;

    @Nullable
    private ServerFailure failure;

    @Nullable
    private ClientWebSocket socket;

    @Nullable
    private CallerAudio callerAudio;

    @Nullable
    private PeerWatch watch;

    Conversation(AgentRequest request, ConversationParts parts, Consumer<AgentEvent> listener) {
        this.request = request;
        this.parts = parts;
        this.listener = listener;
        this.opening = new SocketOpening(parts, this::frame, this::closed);
    }

    void start() {
        opening.open(request.agentId()).onComplete(answer -> {
            if (answer.failed()) {
                end(SocketOpening.ended(answer.cause()));
            } else if (over) {
                answer.result().close(NORMAL);
            } else {
                begin(answer.result());
            }
        });
    }

    private void begin(ClientWebSocket connected) {
        socket = connected;
        callerAudio = new CallerAudio(connected, parts.audioDropped());
        watch = new PeerWatch(
                parts.vertx(),
                connected,
                parts.settings(),
                () -> end(Endings.unreachable("ElevenLabs' socket fell silent")));
        connected.writeTextMessage(ClientFrames.initiation(request));
    }

    private void frame(String text) {
        if (over) {
            return;
        }
        if (watch != null) {
            watch.alive();
        }
        ServerFrames.read(text, this);
    }

    private void closed(ClientWebSocket closed) {
        end(Endings.ofClose(closed.closeStatusCode(), closed.closeReason(), failure));
    }

    private void end(Ended ended) {
        if (!over) {
            shut();
            listener.accept(ended);
        }
    }

    private void shut() {
        over = true;
        opening.giveUp();
        if (watch != null) {
            watch.stop();
        }
        if (socket != null && !socket.isClosed()) {
            socket.close(NORMAL, "User ended conversation");
        }
    }

    @Override
    public void hear(AudioPayload audio) {
        if (opened && !over && callerAudio != null) {
            callerAudio.send(audio);
        }
    }

    @Override
    public void toolResult(String id, String result, boolean failed) {
        write(ClientFrames.toolResult(id, result, failed));
    }

    @Override
    public void context(String text) {
        write(ClientFrames.context(text));
    }

    @Override
    public void close() {
        if (!over) {
            shut();
        }
    }

    private void write(String frame) {
        if (!over && socket != null) {
            socket.writeTextMessage(frame);
        }
    }

    @Override
    public void begun(String conversationId, String speaks, @Nullable String hears) {
        Optional<AudioFormat> spoken = WireFormats.of(speaks);
        Optional<AudioFormat> heard = WireFormats.heard(hears);
        if (spoken.isEmpty() || heard.isEmpty()) {
            end(Endings.misfit("the agent speaks " + speaks + " and hears " + hears + ", which we do not know"));
        } else if (!opened) {
            opened = true;
            listener.accept(new AgentEvent.Opened(conversationId, heard.get(), spoken.get()));
        }
    }

    @Override
    public void audio(String base64, long eventId) {
        audioCount++;
        if (opened && eventId > voidUpTo) {
            listener.accept(new AgentEvent.Audio(AudioPayload.ofBase64(base64)));
        }
    }

    @Override
    public void interrupted(long eventId) {
        voidUpTo = Math.max(voidUpTo, eventId);
        listener.accept(new AgentEvent.Interrupted());
    }

    @Override
    public void callerSaid(String text) {
        listener.accept(new AgentEvent.Transcript(true, text));
    }

    @Override
    public void agentSaid(String text) {
        listener.accept(new AgentEvent.Transcript(false, text));
    }

    @Override
    public void corrected(String text) {
        listener.accept(new AgentEvent.Corrected(text));
    }

    @Override
    public void pinged(long eventId, @Nullable Long millis) {
        if (millis == null || millis <= 0) {
            write(ClientFrames.pong(eventId));
        } else {
            parts.vertx().setTimer(millis, due -> write(ClientFrames.pong(eventId)));
        }
    }

    @Override
    public void toolCalled(String id, String name, Map<String, Object> parameters, boolean expectsResponse) {
        listener.accept(new AgentEvent.ToolCall(expectsResponse ? id : null, name, parameters));
    }

    /** The vendor closes the socket after its own tool that ends the call; it gets some time to do so. */
    @Override
    public void toolAnswered(String name, boolean failed) {
        if (name.equals("end_call") && !failed) {
            endSoon(new Ended(End.FINISHED, null, false));
        }
    }

    /** The vendor closes the socket after an error; if it does not, we do. */
    @Override
    public void failed(ServerFailure told) {
        if (!told.ofATool()) {
            failure = told;
            endSoon(Endings.ofClose(null, null, told));
        }
    }

    /** Ends the session when the vendor neither closes the socket nor sends audio for a while. */
    private void endSoon(Ended ended) {
        long soFar = audioCount;
        parts.vertx().setTimer(CLOSING_MILLIS, late -> {
            if (audioCount == soFar) {
                end(ended);
            } else if (!over) {
                endSoon(ended);
            }
        });
    }
}
