package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** {@code POST /v1/voices/add}: an instant clone, which takes its time and is made even when nobody waits any more. */
final class CloneApi {

    private final Vertx vertx;
    private final Supplier<ElevenLabsSimulatorSettings> settings;
    private final VoiceShelf voices;
    private final Gate gate;

    CloneApi(Vertx vertx, Supplier<ElevenLabsSimulatorSettings> settings, VoiceShelf voices) {
        this.vertx = vertx;
        this.settings = settings;
        this.voices = voices;
        this.gate = new Gate(() -> settings.get().cloneConcurrency());
    }

    void mount(Api api) {
        api.onRaw(HttpMethod.POST, "/v1/voices/add", this::add);
    }

    /** Clones under way. */
    int underWay() {
        return gate.inside();
    }

    /** The most clones that were under way at once. */
    int mostUnderWay() {
        return gate.most();
    }

    private void add(RoutingContext context) {
        CloneForm.read(context.request())
                .onSuccess(form -> {
                    try {
                        begin(context, form);
                    } catch (VendorError refused) {
                        context.fail(refused);
                    }
                })
                .onFailure(context::fail);
    }

    private void begin(RoutingContext context, CloneForm form) {
        gate.enter(context.response());
        try {
            voices.takeSlot();
        } catch (VendorError full) {
            gate.leave();
            throw full;
        }
        String name = form.name();
        String description = form.description();
        JsonObject labels = form.labels();
        JsonArray samples = form.samples();
        form.forgetAudio();
        Runnable finish = () -> {
            gate.leave();
            Voice voice = voices.add(name, description, labels, samples);
            Api.answer(
                    context, new JsonObject().put("voice_id", voice.voiceId()).put("requires_verification", false));
        };
        int millis = cloneMillis();
        if (millis == 0) {
            finish.run();
        } else {
            vertx.setTimer(millis, timer -> finish.run());
        }
    }

    private int cloneMillis() {
        ElevenLabsSimulatorSettings now = settings.get();
        return ThreadLocalRandom.current().nextInt(now.cloneMillisMin(), now.cloneMillisMax() + 1);
    }
}
