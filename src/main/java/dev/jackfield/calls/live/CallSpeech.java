package dev.jackfield.calls.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jackfield.media.HoldSound;
import dev.jackfield.media.audio.AudioConverter;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import dev.jackfield.media.stream.StreamCommand;
import dev.jackfield.settings.GreetingSettings;
import java.util.Arrays;
import org.apache.camel.Exchange;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Texts that we say to callers, rendered once for each voice and kept in memory as PCM, 16 bit, 8 kHz. In: variables say and
 * socket.
 */
@Component("callSpeech")
class CallSpeech {

    private static final int MOST_BYTES = 32 << 20;
    private static final int TONE_MILLIS = 600;

    private final GreetingSettings greeting;
    private final HoldSound sound;
    private final Cache<String, byte[]> rendered = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((String text, byte[] pcm) -> pcm.length)
            .build();

    CallSpeech(GreetingSettings greeting, HoldSound sound) {
        this.greeting = greeting;
        this.sound = sound;
    }

    /** The audio of the text in the call's voice; null if it must be rendered first. */
    @Nullable
    public byte[] known(Exchange exchange) {
        return rendered.getIfPresent(key(exchange));
    }

    /** The text, with the voice in the variable voiceId. */
    public String text(Exchange exchange) {
        exchange.setVariable("voiceId", voice(exchange));
        return exchange.getVariable("say", String.class);
    }

    public byte[] keep(Exchange exchange, byte[] pcm) {
        rendered.put(key(exchange), pcm);
        return pcm;
    }

    /** What is heard instead of a text that cannot be rendered: a moment of the hold music. */
    public byte[] tone() {
        byte[] music = sound.musicSamples();
        return Arrays.copyOf(music, Math.min(music.length, AudioFormat.SLIN16_8000.bytes(TONE_MILLIS)));
    }

    /** The command that plays it, in the format of the caller's leg. */
    public StreamCommand play(Exchange exchange, byte[] pcm) {
        LiveCall call = LiveCalls.of(exchange);
        AudioPayload payload = AudioPayload.of(
                AudioConverter.between(AudioFormat.SLIN16_8000, call.format()).convert(pcm));
        call.sent(payload);
        return new StreamCommand.Play(payload);
    }

    private String key(Exchange exchange) {
        return voice(exchange) + "\n" + exchange.getVariable("say", String.class);
    }

    private String voice(Exchange exchange) {
        LiveCall call = LiveCalls.of(exchange);
        String voice = call == null || !call.isPlanned() ? null : call.plan().voiceId();
        return voice != null ? voice : greeting.voiceId();
    }
}
