package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code POST /simulator/elevenlabs/pre-call} {@code {conversation_id?, agent_id?, caller_metadata?, voice_sample?,
 * sample_seconds?}}: sends our service the signed pre-call request and answers {@code {status, millis, body}}.
 */
final class PreCallApi {

    private static final int SAMPLE_RATE = 16_000;
    private static final int SAMPLE_SECONDS = 5;
    private static final int MOST_SAMPLE_SECONDS = 60;

    private final Supplier<ElevenLabsSimulatorSettings> settings;
    private final ServiceWebhooks webhooks;
    private final Map<Integer, String> samples = new HashMap<>();

    PreCallApi(Supplier<ElevenLabsSimulatorSettings> settings, ServiceWebhooks webhooks) {
        this.settings = settings;
        this.webhooks = webhooks;
    }

    void mount(Api api) {
        api.control(HttpMethod.POST, "/pre-call", this::send);
    }

    private void send(RoutingContext context) {
        JsonObject told = Api.controlJson(context);
        JsonObject request = new JsonObject()
                .put("conversation_id", told.getString("conversation_id", Ids.conversation()))
                .put("agent_id", told.getString("agent_id", settings.get().agentId()))
                .put("voice_sample", voiceSample(told))
                .put("caller_metadata", told.getJsonObject("caller_metadata", new JsonObject().put("name", "Ivan")));
        long sent = System.currentTimeMillis();
        webhooks.sendPreCall(request.toBuffer())
                .onSuccess(reply -> Api.answer(
                        context,
                        new JsonObject()
                                .put("conversation_id", request.getString("conversation_id"))
                                .put("status", reply.status())
                                .put("millis", System.currentTimeMillis() - sent)
                                .put("body", readable(reply.body()))))
                .onFailure(failure ->
                        Api.answer(context, 502, new JsonObject().put("error", String.valueOf(failure.getMessage()))));
    }

    private JsonObject voiceSample(JsonObject told) {
        if (told.containsKey("voice_sample")) {
            return told.getJsonObject("voice_sample");
        }
        int seconds = told.getInteger("sample_seconds", SAMPLE_SECONDS);
        if (seconds < 0 || seconds > MOST_SAMPLE_SECONDS) {
            throw new IllegalArgumentException("sample_seconds must be 0 to " + MOST_SAMPLE_SECONDS);
        }
        return new JsonObject()
                .put("data", samples.computeIfAbsent(seconds, PreCallApi::sample))
                .put("format", "wav");
    }

    private static String sample(int seconds) {
        return Base64.getEncoder().encodeToString(wav(seconds).getBytes());
    }

    private static Buffer wav(int seconds) {
        AudioFormat format = new AudioFormat(AudioFormat.Kind.WAV, SAMPLE_RATE);
        int total = seconds * SAMPLE_RATE;
        Buffer file = format.header(total);
        while (file.length() < format.length(total)) {
            Babble babble = new Babble("this is how the caller sounds when speaking calmly", "caller", 1, SAMPLE_RATE);
            int missing = (format.length(total) - file.length()) / 2;
            file.appendBuffer(format.encode(babble.next(Math.min(missing, babble.totalSamples()))));
        }
        return file;
    }

    private static Object readable(Buffer body) {
        return body.toString().stripLeading().startsWith("{") ? body.toJsonObject() : body.toString();
    }
}
