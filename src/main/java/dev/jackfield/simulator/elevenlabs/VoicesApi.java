package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/** Reading and deleting voices, the subscription, and the voices as tests see them. */
final class VoicesApi {

    /** Above this many voices {@code GET /v1/voices} stops working. */
    private static final int V1_LIMIT = 500;

    private final Supplier<ElevenLabsSimulatorSettings> settings;
    private final VoiceShelf voices;
    private final CloneApi clones;

    VoicesApi(Supplier<ElevenLabsSimulatorSettings> settings, VoiceShelf voices, CloneApi clones) {
        this.settings = settings;
        this.voices = voices;
        this.clones = clones;
    }

    void mount(Api api) {
        api.on(HttpMethod.GET, "/v1/voices", this::listAll);
        api.on(
                HttpMethod.GET,
                "/v2/voices",
                context ->
                        Api.answer(context, VoiceQuery.of(context.queryParams()).page(voices.all())));
        api.on(
                HttpMethod.GET,
                "/v1/voices/:voice_id",
                context -> Api.answer(context, existing(context).json()));
        api.on(HttpMethod.DELETE, "/v1/voices/:voice_id", this::delete);
        api.on(HttpMethod.GET, "/v1/user/subscription", this::subscription);
        api.control(HttpMethod.GET, "/voices", this::history);
    }

    private Voice existing(RoutingContext context) {
        String id = context.pathParam("voice_id");
        Voice voice = voices.find(id);
        if (voice == null) {
            throw VendorError.coded(
                    400, "not_found", "voice_not_found", "A voice with the voice_id " + id + " was not found.");
        }
        return voice;
    }

    private void listAll(RoutingContext context) {
        if (voices.all().size() > V1_LIMIT) {
            throw VendorError.coded(
                    400,
                    "invalid_request",
                    "too_many_voices",
                    "This workspace has more than " + V1_LIMIT + " voices. Use GET /v2/voices.");
        }
        JsonArray list = new JsonArray();
        voices.all().forEach(voice -> list.add(voice.json()));
        Api.answer(context, new JsonObject().put("voices", list));
    }

    private void delete(RoutingContext context) {
        Voice voice = existing(context);
        if (!voice.cloned()) {
            throw VendorError.coded(400, "invalid_request", "invalid_request", "A premade voice cannot be deleted.");
        }
        voices.delete(voice);
        Api.answer(context, new JsonObject().put("status", "ok"));
    }

    private void subscription(RoutingContext context) {
        Api.answer(
                context,
                new JsonObject()
                        .put("tier", "pro")
                        .put("status", "active")
                        .put("currency", "usd")
                        .put("billing_period", "monthly_period")
                        .put("character_count", 0)
                        .put("character_limit", 500_000)
                        .put("can_extend_character_limit", true)
                        .put("voice_slots_used", voices.slotsUsed())
                        .put("voice_limit", settings.get().voiceLimit())
                        .put("professional_voice_slots_used", 0)
                        .put("professional_voice_limit", 1)
                        .put("voice_add_edit_counter", voices.made())
                        .put("max_voice_add_edits", 1_000_000)
                        .put("can_extend_voice_limit", false)
                        .put("can_use_instant_voice_cloning", true)
                        .put("can_use_professional_voice_cloning", true));
    }

    /** Every clone ever made, {@code ?name=} and {@code ?deleted=true|false} narrow it. */
    private void history(RoutingContext context) {
        String name = context.request().getParam("name");
        String deleted = context.request().getParam("deleted");
        JsonArray list = new JsonArray();
        voices.history()
                .filter(voice -> name == null || voice.name().equals(name))
                .filter(voice -> deleted == null || Boolean.parseBoolean(deleted) == (voice.deletedAt() != null))
                .forEach(voice -> list.add(voice.record()));
        Api.answer(
                context,
                new JsonObject()
                        .put("made", voices.made())
                        .put("slots_used", voices.slotsUsed())
                        .put("clones_under_way", clones.underWay())
                        .put("most_clones_under_way", clones.mostUnderWay())
                        .put("voices", list));
    }
}
