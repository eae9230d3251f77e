package dev.jackfield.simulator.phone;

import java.util.List;
import org.springframework.lang.Nullable;

/** Where what has come is heard, in its time and order, and kept if it is to be. Confined to one event loop. */
final class Earpiece {

    private final int rate;
    private final Ear ear;
    private final Playout playout = new Playout();

    @Nullable
    private final Recording recording;

    /** @param rate samples a second */
    Earpiece(int rate, Ear ear, boolean record) {
        this.rate = rate;
        this.ear = ear;
        this.recording = record ? new Recording(rate) : null;
    }

    /** What is to be heard after the rest. */
    void add(LineCommand.Play play) {
        playout.add(WireAudio.resampled(
                play.format().decode(play.audio().getBytes()), play.format().rate(), rate));
    }

    void mark(String name) {
        playout.mark(name);
    }

    /** Throws away what waits, and returns the marks among it. */
    List<String> clear() {
        return playout.clear();
    }

    /**
     * Lets as much be heard as was said meanwhile.
     *
     * @param millis when both end, since the stream began
     * @return the marks whose audio has been heard now
     */
    List<String> hear(short[] said, long millis) {
        short[] heard = new short[said.length];
        List<String> marks = playout.play(heard);
        ear.hear(said, heard, millis);
        if (recording != null) {
            recording.add(said, heard);
        }
        return marks;
    }

    long unheardMillis() {
        return playout.samplesAhead() * 1000 / rate;
    }

    @Nullable
    Recording recording() {
        return recording;
    }
}
