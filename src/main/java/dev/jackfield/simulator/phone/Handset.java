package dev.jackfield.simulator.phone;

import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.lang.Nullable;

/**
 * The connected phone: every 20 ms it speaks, and lets the caller hear what has come; tells the marks when they are heard; and does as
 * the script says. Confined to one event loop.
 */
final class Handset implements Step.Caller {

    private static final int BLOCK_MILLIS = 20;
    private static final int REFUSED = 1008;

    /**
     * How it ended.
     *
     * @param by caller, service, line (the phone system: a refusal, or a release), or network
     * @param code of the close frame; 0 for none
     * @param unheardMillis how much audio still waited to be heard
     */
    record Ending(String by, int code, String reason, long unheardMillis) {}

    /** Whose call it is. */
    interface Owner {

        /** The phone system is to post this status so often. */
        void webhook(String status, int times);

        /** The call is over; told once. */
        void over(Ending ending);
    }

    private final Vertx vertx;
    private final PhoneSocket socket;
    private final PhoneOrder order;
    private final PhoneLine line;
    private final SpokenClips clips;
    private final CallLog log;
    private final Owner owner;
    private final Playout playout = new Playout();
    private final CallerVoice voice = new CallerVoice();
    private final LineCounts counts = new LineCounts();
    private final Microphone microphone;
    private final Recording recording;
    private final Ear ear;
    private final ScriptRunner script;
    private final int blockSamples;
    private long startedAt;
    private long blocks;
    private long timer;
    private boolean ended;

    Handset(
            Vertx vertx,
            PhoneSocket socket,
            PhoneOrder order,
            PhoneLine line,
            SpokenClips clips,
            CallLog log,
            long patienceMillis,
            Owner owner) {
        this.vertx = vertx;
        this.socket = socket;
        this.order = order;
        this.line = line;
        this.clips = clips;
        this.log = log;
        this.owner = owner;
        this.blockSamples = line.format().rate() * BLOCK_MILLIS / 1000;
        this.microphone = new Microphone(line.frameMillis() / BLOCK_MILLIS, this::sendAudio);
        this.recording = new Recording(line.format().rate());
        this.ear = new Ear(log);
        this.script = new ScriptRunner(Script.read(order.script(), clips.names()), this, patienceMillis);
    }

    /** Begins the stream. */
    void pickUp() {
        startedAt = log.millis();
        socket.listen(
                this::take,
                () -> refuse("a binary frame: only text is read"),
                error -> log.note("socket_error", error),
                () -> end(new Ending("service", socket.closeCode(), socket.closeReason(), unheardMillis())));
        line.opening().forEach(this::send);
        log.note("stream_started");
        arm();
    }

    /** The next block is due at its time, give or take the jitter; after a delay all that are due come at once. */
    private void arm() {
        long jitter = order.jitterMillis() == 0
                ? 0
                : ThreadLocalRandom.current().nextLong(-order.jitterMillis(), order.jitterMillis() + 1);
        long delay = (blocks + 1) * BLOCK_MILLIS + jitter - streamMillis();
        timer = vertx.setTimer(Math.max(1, delay), due -> tick());
    }

    private void tick() {
        long due = streamMillis() / BLOCK_MILLIS;
        do {
            block();
        } while (!ended && blocks < due);
        if (!ended) {
            arm();
        }
    }

    private void block() {
        blocks++;
        script.proceed();
        if (ended) {
            return;
        }
        short[] said = voice.block(blockSamples);
        microphone.add(line.format().encode(said), millis());
        short[] heard = new short[blockSamples];
        List<String> marks = playout.play(heard);
        ear.hear(said, heard, millis());
        if (order.record()) {
            recording.add(said, heard);
        }
        marks.forEach(this::markHeard);
    }

    private void markHeard(String mark) {
        log.note("mark_heard", mark);
        send(line.played(mark));
    }

    private void sendAudio(byte[] audio) {
        counts.said(audio.length);
        if (order.binary()) {
            socket.sendBinary(audio);
        } else {
            send(line.audio(audio, millis() - line.frameMillis()));
        }
    }

    private void send(JsonObject frame) {
        if (!ended) {
            socket.send(frame);
        }
    }

    private void take(String text) {
        if (ended) {
            return;
        }
        try {
            if (!(Json.decodeValue(text) instanceof JsonObject frame)) {
                throw new LineRefusal("the frame is no JSON object");
            }
            obey(line.read(frame, streamMillis()));
        } catch (DecodeException e) {
            refuse("the frame is no JSON: " + text.substring(0, Math.min(60, text.length())));
        } catch (LineRefusal e) {
            refuse(e.getMessage() + ", in " + text.substring(0, Math.min(160, text.length())));
        }
    }

    private void obey(LineCommand command) {
        counts.obeyed(command, streamMillis());
        if (command instanceof LineCommand.Play play) {
            playout.add(WireAudio.resampled(
                    play.format().decode(play.audio().getBytes()),
                    play.format().rate(),
                    line.format().rate()));
        } else if (command instanceof LineCommand.Mark mark) {
            playout.mark(mark.name());
        } else if (command instanceof LineCommand.Clear) {
            clear();
        } else if (command instanceof LineCommand.Press press) {
            log.note("keys_pressed", press.digits());
        } else if (command instanceof LineCommand.Transfer transfer) {
            log.note("transferred", transfer.to());
            close(1000, new Ending("service", 1000, "transferred to " + transfer.to(), unheardMillis()));
        } else if (command instanceof LineCommand.HangUp) {
            log.note("hung_up_by_service");
            close(1000, new Ending("service", 1000, "told to hang up", unheardMillis()));
        }
    }

    private void clear() {
        long thrownAway = unheardMillis();
        List<String> unheard = playout.clear();
        log.note("cleared", thrownAway + " ms unheard");
        line.cleared(unheard).forEach(this::send);
    }

    private void refuse(String why) {
        log.note("refused", why);
        counts.refused(why);
        close(REFUSED, new Ending("line", REFUSED, why, unheardMillis()));
    }

    private void close(int code, Ending ending) {
        if (!ended) {
            line.ending().ifPresent(this::send);
            end(ending);
            socket.close(code);
        }
    }

    private void end(Ending ending) {
        if (!ended) {
            ended = true;
            vertx.cancelTimer(timer);
            script.stop();
            owner.over(ending);
        }
    }

    private long unheardMillis() {
        return playout.samplesAhead() * 1000 / line.format().rate();
    }

    private long streamMillis() {
        return log.millis() - startedAt;
    }

    /** By the audio: block by block. */
    @Override
    public long millis() {
        return blocks * BLOCK_MILLIS;
    }

    @Override
    public void say(String clip) {
        log.note("caller_says", clips.text(clip));
        voice.say(clips.samples(clip, line.format().rate()));
    }

    @Override
    public boolean saying() {
        return voice.saying();
    }

    @Override
    public void interrupt(String clip) {
        log.note("caller_interrupts");
        ear.interrupt(millis());
        say(clip);
    }

    @Override
    public void press(char key) {
        log.note("caller_presses", Character.toString(key));
        send(line.digit(key, millis()));
    }

    @Override
    public void stall(long stallMillis) {
        log.note("stalled", stallMillis + " ms");
        microphone.stallUntil(millis() + stallMillis);
    }

    @Override
    public void sendGarbage() {
        log.note("garbage_sent");
        socket.sendText("{\"event\":\"media\",\"media\":{\"payload\":\"%%%");
    }

    @Override
    public void webhook(String status, int times) {
        owner.webhook(status, times);
    }

    @Override
    public void hangUp() {
        log.note("caller_hangs_up");
        close(1000, new Ending("caller", 1000, "hung up", unheardMillis()));
    }

    /** The phone system ends the call. */
    void cutOff(String reason) {
        log.note("cut_off", reason);
        close(1000, new Ending("line", 1000, "cut off: " + reason, unheardMillis()));
    }

    @Override
    public void killSocket() {
        log.note("socket_killed");
        end(new Ending("network", 0, "the connection was broken off", unheardMillis()));
        socket.kill();
    }

    @Override
    public Ear ear() {
        return ear;
    }

    /** Instead of what is left of the script. */
    void direct(List<String> lines) {
        script.replace(Script.read(lines, clips.names()));
    }

    @Nullable
    Recording recording() {
        return order.record() ? recording : null;
    }

    /** What was said and heard so far. */
    JsonObject toJson() {
        return counts.toJson()
                .put("stream_ms", millis())
                .put("first_speech_ms", ear.firstSpeech())
                .put("dead_air_ms", ear.longestDeadAir(millis()))
                .put("barge_ins", ear.bargeIns());
    }
}
