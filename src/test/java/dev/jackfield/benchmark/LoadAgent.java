package dev.jackfield.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One conversation as ElevenLabs' socket has it. Written on its event loop, read from any thread. */
final class LoadAgent implements WireSocket.Listener {

    private static final byte[] HEARD = "{\"user_audio_chunk\"".getBytes(StandardCharsets.US_ASCII);
    private static final String METADATA =
            "\"agent_output_audio_format\":\"ulaw_8000\",\"user_input_audio_format\":\"ulaw_8000\"}}";

    private static final Pattern LINE = Pattern.compile("\"line\":\"(\\d+)\"");

    private final LoadAgents agents;
    private final int number;
    private final String speech;
    private WireSocket socket;
    private long pieces;
    private volatile String line = "";
    private volatile boolean talking = true;
    private final AtomicLong heard = new AtomicLong();
    private volatile long openedAt;
    private volatile long closedAt;

    /** @param millis of audio in each piece that is said */
    LoadAgent(LoadAgents agents, int number, int millis) {
        this.agents = agents;
        this.number = number;
        byte[] sound = new byte[8 * millis];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (byte) (i % 40 < 20 ? 0xA0 : 0x20);
        }
        this.speech = Base64.getEncoder().encodeToString(sound);
    }

    void connected(WireSocket opened) {
        socket = opened;
    }

    @Override
    public void text(byte[] message) {
        if (message.length > HEARD.length && Arrays.equals(message, 0, HEARD.length, HEARD, 0, HEARD.length)) {
            heard.incrementAndGet();
            return;
        }
        String text = new String(message, StandardCharsets.UTF_8);
        if (text.contains("conversation_initiation_client_data")) {
            begin(text);
        }
    }

    private void begin(String initiation) {
        Matcher named = LINE.matcher(initiation);
        line = named.find() ? named.group(1) : "";
        socket.text("{\"type\":\"conversation_initiation_metadata\",\"conversation_initiation_metadata_event\":"
                + "{\"conversation_id\":\"conv_" + number + "\"," + METADATA);
        openedAt = System.nanoTime();
        agents.opened(this);
    }

    /** Says a piece, if this conversation has begun and the agent is talking. */
    void say() {
        if (openedAt != 0 && talking) {
            socket.text("{\"type\":\"audio\",\"audio_event\":{\"audio_base_64\":\"" + speech + "\",\"event_id\":"
                    + ++pieces + "}}");
        }
    }

    void ping() {
        socket.text("{\"type\":\"ping\",\"ping_event\":{\"event_id\":" + pieces + ",\"ping_ms\":null}}");
    }

    /** Whether something is said. */
    void talk(boolean now) {
        talking = now;
    }

    /** Which conversation of the run it is. */
    int number() {
        return number;
    }

    WireSocket socket() {
        return socket;
    }

    @Override
    public void closed() {
        closedAt = System.nanoTime();
    }

    /** The caller's line, by the variables of the conversation. */
    String line() {
        return line;
    }

    /** Pieces of the caller's audio so far. */
    long heard() {
        return heard.get();
    }

    /** When the conversation began; 0 for not yet. */
    long openedAt() {
        return openedAt;
    }

    /** When the connection was gone; 0 for not yet. */
    long closedAt() {
        return closedAt;
    }

    boolean isOpen() {
        return openedAt != 0 && closedAt == 0;
    }
}
