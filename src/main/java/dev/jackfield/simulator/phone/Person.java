package dev.jackfield.simulator.phone;

import java.util.List;
import org.springframework.lang.Nullable;

/** The person at the phone, who does as the script says and hears. Confined to one event loop. */
final class Person implements Step.Caller {

    /** What somebody does with a phone besides speaking. */
    interface Phone {

        void press(char key);

        void stall(long millis);

        void sendGarbage();

        void webhook(String status, int times);

        void hangUp();

        void killSocket();
    }

    private final Phone phone;
    private final BlockClock clock;
    private final SpokenClips clips;
    private final int rate;
    private final CallLog log;
    private final Ear ear;
    private final CallerVoice voice = new CallerVoice();

    @Nullable
    private ScriptRunner script;

    /** @param rate samples a second of the phone */
    Person(Phone phone, BlockClock clock, SpokenClips clips, int rate, CallLog log) {
        this.phone = phone;
        this.clock = clock;
        this.clips = clips;
        this.rate = rate;
        this.log = log;
        this.ear = new Ear(log);
    }

    /**
     * @param lines of {@link Script}
     * @param patienceMillis how long they stay when there is nothing left to do
     * @throws IllegalArgumentException if a line is wrong
     */
    void begin(List<String> lines, long patienceMillis) {
        script = new ScriptRunner(Script.read(lines, clips.names()), this, patienceMillis);
    }

    /** Instead of what is left of the script. */
    void direct(List<String> lines) {
        List<Step> steps = Script.read(lines, clips.names());
        if (script != null) {
            script.replace(steps);
        }
    }

    /** Does what is due. */
    void proceed() {
        if (script != null) {
            script.proceed();
        }
    }

    /** Does nothing any more. */
    void stop() {
        if (script != null) {
            script.stop();
        }
    }

    /** What they say now. */
    short[] block(int samples) {
        return voice.block(samples);
    }

    @Override
    public void say(String clip) {
        log.note("caller_says", clips.text(clip));
        voice.say(clips.samples(clip, rate));
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
        phone.press(key);
    }

    @Override
    public void stall(long millis) {
        log.note("stalled", millis + " ms");
        phone.stall(millis);
    }

    @Override
    public void sendGarbage() {
        log.note("garbage_sent");
        phone.sendGarbage();
    }

    @Override
    public void webhook(String status, int times) {
        phone.webhook(status, times);
    }

    @Override
    public void hangUp() {
        phone.hangUp();
    }

    @Override
    public void killSocket() {
        log.note("socket_killed");
        phone.killSocket();
    }

    @Override
    public Ear ear() {
        return ear;
    }

    @Override
    public long millis() {
        return clock.audioMillis();
    }
}
