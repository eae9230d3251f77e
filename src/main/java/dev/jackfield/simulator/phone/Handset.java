package dev.jackfield.simulator.phone;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * The connected phone: every 20 ms it takes what the person says, and lets them hear what has come; tells the marks when they are heard;
 * and ends. Confined to one event loop.
 */
final class Handset implements Person.Phone {

    private static final int REFUSED = 1008;

    private final PhoneSocket socket;
    private final PhoneOrder order;
    private final PhoneLine line;
    private final CallLog log;
    private final HandsetOwner owner;
    private final LineCounts counts = new LineCounts();
    private final Microphone microphone;
    private final Earpiece earpiece;
    private final BlockClock clock;
    private final Person person;
    private final ServiceFrames frames;
    private final int blockSamples;
    private boolean ended;

    Handset(
            Vertx vertx,
            PhoneSocket socket,
            PhoneOrder order,
            PhoneLine line,
            SpokenClips clips,
            CallLog log,
            long patienceMillis,
            HandsetOwner owner) {
        this.socket = socket;
        this.order = order;
        this.line = line;
        this.log = log;
        this.owner = owner;
        this.blockSamples = BlockClock.samplesAt(line.format().rate());
        this.microphone = new Microphone(BlockClock.blocksOf(line.frameMillis()), this::sendAudio);
        this.frames = new ServiceFrames(line, this::obey, this::refuse);
        this.clock = new BlockClock(vertx, log::millis, order.jitterMillis(), this::block);
        this.person = new Person(this, clock, clips, line.format().rate(), log);
        this.earpiece = new Earpiece(line.format().rate(), person.ear(), order.record());
        person.begin(order.script(), patienceMillis);
    }

    /** Begins the stream. */
    void pickUp() {
        clock.begin();
        socket.listen(
                text -> {
                    if (!ended) {
                        frames.take(text, clock.millis());
                    }
                },
                () -> refuse("a binary frame: only text is read"),
                error -> log.note("socket_error", error),
                () -> end(ending("service", socket.closeCode(), socket.closeReason())));
        line.opening().forEach(this::send);
        log.note("stream_started");
        clock.run();
    }

    private void block() {
        person.proceed();
        if (ended) {
            return;
        }
        short[] said = person.block(blockSamples);
        microphone.add(line.format().encode(said), millis());
        earpiece.hear(said, millis()).forEach(this::markHeard);
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

    private void obey(LineCommand command) {
        counts.obeyed(command, clock.millis());
        if (command instanceof LineCommand.Play play) {
            earpiece.add(play);
        } else if (command instanceof LineCommand.Mark mark) {
            earpiece.mark(mark.name());
        } else if (command instanceof LineCommand.Clear) {
            clear();
        } else if (command instanceof LineCommand.Press press) {
            log.note("keys_pressed", press.digits());
        } else if (command instanceof LineCommand.Transfer transfer) {
            log.note("transferred", transfer.to());
            close(1000, ending("service", 1000, "transferred to " + transfer.to()));
        } else if (command instanceof LineCommand.HangUp) {
            log.note("hung_up_by_service");
            close(1000, ending("service", 1000, "told to hang up"));
        }
    }

    private void clear() {
        log.note("cleared", earpiece.unheardMillis() + " ms unheard");
        line.cleared(earpiece.clear()).forEach(this::send);
    }

    private void refuse(String why) {
        log.note("refused", why);
        counts.refused(why);
        close(REFUSED, ending("line", REFUSED, why));
    }

    private void close(int code, Ending ending) {
        if (!ended) {
            line.ending().ifPresent(this::send);
            end(ending);
            socket.close(code);
        }
    }

    private Ending ending(String by, int code, String reason) {
        return new Ending(by, code, reason, earpiece.unheardMillis());
    }

    private void end(Ending ending) {
        if (!ended) {
            ended = true;
            clock.stop();
            person.stop();
            owner.over(ending);
        }
    }

    @Override
    public void press(char key) {
        send(line.digit(key, clock.audioMillis()));
    }

    @Override
    public void stall(long millis) {
        microphone.stallUntil(clock.audioMillis() + millis);
    }

    @Override
    public void sendGarbage() {
        socket.sendText("{\"event\":\"media\",\"media\":{\"payload\":\"%%%");
    }

    @Override
    public void webhook(String status, int times) {
        owner.webhook(status, times);
    }

    @Override
    public void hangUp() {
        log.note("caller_hangs_up");
        close(1000, ending("caller", 1000, "hung up"));
    }

    @Override
    public void killSocket() {
        end(ending("network", 0, "the connection was broken off"));
        socket.kill();
    }

    /** The phone system ends the call. */
    void cutOff(String reason) {
        log.note("cut_off", reason);
        close(1000, ending("line", 1000, "cut off: " + reason));
    }

    /** Milliseconds of audio since the stream began. */
    long millis() {
        return clock.audioMillis();
    }

    /** Instead of what is left of the script. */
    void direct(List<String> lines) {
        person.direct(lines);
    }

    @Nullable
    Recording recording() {
        return earpiece.recording();
    }

    /** What was said and heard so far. */
    JsonObject toJson() {
        return counts.toJson()
                .put("stream_ms", millis())
                .put("first_speech_ms", person.ear().firstSpeech())
                .put("dead_air_ms", person.ear().longestDeadAir(millis()))
                .put("barge_ins", person.ear().bargeIns());
    }
}
