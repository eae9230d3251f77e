package dev.jackfield.calls.live;

import dev.jackfield.media.HoldSound;
import dev.jackfield.media.audio.AudioConverter;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import dev.jackfield.media.stream.StreamCommand;
import java.util.Arrays;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The music of a caller for whom no agent is free yet, in pieces, so that it can stop when one is. */
@Component("busyWait")
class BusyWait {

    /** A little more than the time between two looks for a free agent is sent ahead, so that the music has no gaps. */
    private static final int AHEAD_MILLIS = 2500;

    private final AgentBusySettings settings;
    private final HoldSound sound;

    BusyWait(AgentBusySettings settings, HoldSound sound) {
        this.settings = settings;
        this.sound = sound;
    }

    /** Whether the caller goes on waiting. */
    public boolean goesOn(Exchange exchange) {
        LiveCall call = LiveCalls.of(exchange);
        return call != null
                && !call.isOver()
                && !call.ending().isBegun()
                && settings.action().equals("wait")
                && call.waitedMillis() < settings.waitSeconds() * 1000L;
    }

    /** The next piece of music, in the format of the caller's leg. */
    public StreamCommand music(Exchange exchange) {
        LiveCall call = LiveCalls.of(exchange);
        byte[] music = sound.musicSamples();
        AudioFormat format = AudioFormat.SLIN16_8000;
        long missing = Math.max(0, AHEAD_MILLIS - call.unheardMillis());
        int length = Math.min(format.bytes((int) missing), music.length);
        int from = call.nextMusic(length, music.length);
        byte[] piece = Arrays.copyOfRange(music, from, from + length);
        AudioPayload payload =
                AudioPayload.of(AudioConverter.between(format, call.format()).convert(piece));
        call.sent(payload);
        return new StreamCommand.Play(payload);
    }
}
