package dev.jackfield.calls.live;

import dev.jackfield.agents.session.AgentEvent;
import dev.jackfield.edge.sockets.CallerLeg;
import dev.jackfield.media.audio.AudioConverter;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import dev.jackfield.media.stream.StreamEvent;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.lang.Nullable;

/**
 * One call whose audio passes through us: its caller leg, what is planned for it, and how far it is. Audio is converted and
 * counted on the event loop of its socket only; everything else may be asked from any thread.
 */
public final class LiveCall {

    /** Where {@link CallerLeg#attributes()} keeps the call. */
    static final String KEY = "live-call";

    private final String provider;
    private final CallerLeg socket;
    private final StreamEvent.Started started;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CallOver over = new CallOver();
    private final Conversation conversation = new Conversation();
    private final CallEnding ending = new CallEnding();
    private AudioConverter toAgent = AudioConverter.Unchanged.SAME;
    private AudioConverter toCaller = AudioConverter.Unchanged.SAME;
    private volatile boolean agentListens;
    private volatile boolean agentWasThere;
    private volatile long heardUntil = System.nanoTime();
    private final AtomicInteger agentsAsked = new AtomicInteger();
    private final long begun = System.nanoTime();
    private volatile int musicAt;

    @Nullable
    private volatile String callId;

    @Nullable
    private volatile CallPlan plan;

    LiveCall(String provider, CallerLeg socket, StreamEvent.Started started) {
        this.provider = provider;
        this.socket = socket;
        this.started = started;
    }

    String provider() {
        return provider;
    }

    CallerLeg socket() {
        return socket;
    }

    AudioFormat format() {
        return started.format();
    }

    /**
     * Whether the hand-over takes the caller on if no agent can be had: then this is a held call, whose audio has come to us for its
     * conversation with the agent.
     */
    boolean isHeld() {
        return socket.attributes().containsKey(LiveCalls.HELD_CALL);
    }

    Conversation conversation() {
        return conversation;
    }

    CallEnding ending() {
        return ending;
    }

    /** Notes which call this is, before anything is planned for it. */
    void known(String id) {
        callId = id;
    }

    void planned(String id, CallPlan what) {
        callId = id;
        plan = what;
    }

    /** Our id of the call; null until it is known. */
    @Nullable
    String callId() {
        return callId;
    }

    /** Our id of the call also before it is planned, if it is a held one. */
    @Nullable
    String knownId() {
        return callId != null ? callId : (String) socket.attributes().get(LiveCalls.HELD_CALL);
    }

    boolean isPlanned() {
        return plan != null;
    }

    /** @throws IllegalStateException while nothing is planned yet */
    CallPlan plan() {
        CallPlan planned = plan;
        if (planned == null) {
            throw new IllegalStateException("nothing is planned for the call yet");
        }
        return planned;
    }

    /** @return how often an agent has been asked for this call, this time included */
    int agentAsked() {
        return agentsAsked.incrementAndGet();
    }

    /** How often an agent has been asked for this call. */
    int agentTries() {
        return agentsAsked.get();
    }

    void agentOpened(AgentEvent.Opened opened) {
        toAgent = AudioConverter.between(started.format(), opened.hears());
        toCaller = AudioConverter.between(opened.speaks(), started.format());
        agentListens = true;
        agentWasThere = true;
    }

    void agentGone() {
        agentListens = false;
    }

    /** Whether an agent has taken this call at any time. */
    boolean agentWasThere() {
        return agentWasThere;
    }

    boolean agentListens() {
        return agentListens;
    }

    /** The caller's audio as the agent hears it. */
    AudioPayload forAgent(AudioPayload audio) {
        return toAgent.convert(audio);
    }

    /** The agent's audio as the caller's phone takes it. */
    AudioPayload forCaller(AudioPayload audio) {
        return toCaller.convert(audio);
    }

    /** Notes audio that is sent to the caller, who hears it after what was sent before. */
    void sent(AudioPayload audio) {
        long length = TimeUnit.MILLISECONDS.toNanos(started.format().millis(audio.size()));
        heardUntil = Math.max(heardUntil, System.nanoTime()) + length;
    }

    void cleared() {
        heardUntil = System.nanoTime();
    }

    /** How long the caller still hears what was sent, in milliseconds. */
    long unheardMillis() {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(heardUntil - System.nanoTime()));
    }

    /** How long the call has been going on. */
    long waitedMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    /** Whether the caller has waited with music for a free agent. */
    boolean hasWaited() {
        return musicAt > 0;
    }

    /** @return where in the music the next piece begins, which does not go over its end */
    int nextMusic(int length, int whole) {
        int from = musicAt + length <= whole ? musicAt : 0;
        musicAt = from + length;
        return from;
    }

    /**
     * @param word the last one of the phone
     * @return true the first time
     */
    boolean end(StreamEvent.Stopped word) {
        agentListens = false;
        if (ended.compareAndSet(false, true)) {
            ending.over(word);
            over.begin();
            return true;
        }
        return false;
    }

    /** Runs the task when the call ends, at once if it has ended. */
    void atEnd(Runnable task) {
        over.then(task);
    }

    boolean isOver() {
        return over.hasCome();
    }
}
