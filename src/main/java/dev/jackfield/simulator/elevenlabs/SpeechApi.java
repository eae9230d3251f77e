package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Supplier;

/** {@code POST /v1/text-to-speech/{voice_id}} and {@code …/stream}: {@link Babble} in the format asked for. */
final class SpeechApi {

    private static final int FIRST_BYTE_MILLIS = 75;
    private static final int DEFAULT_CHARACTERS = 10_000;
    private static final Map<String, Integer> CHARACTERS = Map.of(
            "eleven_flash_v2_5", 40_000,
            "eleven_turbo_v2_5", 40_000,
            "eleven_flash_v2", 30_000,
            "eleven_turbo_v2", 30_000,
            "eleven_v3", 5_000);

    private final Vertx vertx;
    private final VoiceShelf voices;
    private final Gate gate;

    SpeechApi(Vertx vertx, Supplier<ElevenLabsSimulatorSettings> settings, VoiceShelf voices) {
        this.vertx = vertx;
        this.voices = voices;
        this.gate = new Gate(() -> settings.get().speechConcurrency());
    }

    void mount(Api api) {
        api.on(HttpMethod.POST, "/v1/text-to-speech/:voice_id", context -> speak(context, false));
        api.on(HttpMethod.POST, "/v1/text-to-speech/:voice_id/stream", context -> speak(context, true));
    }

    private void speak(RoutingContext context, boolean streamed) {
        JsonObject body = Api.json(context);
        String text = Api.text(body, "text");
        checkLength(text, body);
        VoiceSettings.check(body, "voice_settings");
        AudioFormat format = AudioFormat.of(context.request().getParam("output_format"), streamed);
        String voiceId = context.pathParam("voice_id");
        if (voices.find(voiceId) == null) {
            throw VendorError.coded(
                    404, "not_found", "voice_not_found", "A voice with the voice_id " + voiceId + " was not found.");
        }
        Babble babble = new Babble(text, voiceId, VoiceSettings.speed(body), format.sampleRate());
        gate.enter(context.response());
        vertx.setTimer(FIRST_BYTE_MILLIS, timer -> answer(context.response(), babble, format, streamed));
    }

    private void answer(HttpServerResponse response, Babble babble, AudioFormat format, boolean streamed) {
        // the vendor says audio/mpeg whatever the format is
        response.putHeader("Content-Type", "audio/mpeg");
        if (streamed) {
            response.setChunked(true);
        } else {
            response.putHeader("Content-Length", Integer.toString(format.length(babble.totalSamples())));
        }
        response.exceptionHandler(gone -> {});
        response.write(format.header(babble.totalSamples()));
        pump(response, babble, format);
    }

    /** Writes a quarter of a second, then lets others have the event loop, and waits while the client reads slowly. */
    private void pump(HttpServerResponse response, Babble babble, AudioFormat format) {
        if (response.closed()) {
            gate.leave();
            return;
        }
        short[] samples = babble.next(format.sampleRate() / 4);
        if (samples.length == 0) {
            gate.leave();
            response.end();
            return;
        }
        response.write(format.encode(samples))
                .onComplete(written -> vertx.runOnContext(free -> pump(response, babble, format)));
    }

    private static void checkLength(String text, JsonObject body) {
        if (text.isBlank()) {
            throw VendorError.coded(400, "validation_error", "input_text_empty", "The text must not be empty.");
        }
        Object model = body.getValue("model_id", "eleven_multilingual_v2");
        if (!(model instanceof String modelId)) {
            throw VendorError.invalid("string_type", "Input should be a valid string", "body", "model_id");
        }
        int most = CHARACTERS.getOrDefault(modelId, DEFAULT_CHARACTERS);
        if (text.length() > most) {
            throw VendorError.coded(
                    400,
                    "validation_error",
                    "max_character_limit_exceeded",
                    "The text is longer than the " + most + " characters of model " + modelId + ".");
        }
    }
}
