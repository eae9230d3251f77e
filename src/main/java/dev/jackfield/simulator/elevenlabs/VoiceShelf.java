package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The voices of the simulated workspace and its slots. A clone takes its slot when it begins. */
final class VoiceShelf {

    private static final List<String[]> PREMADE = List.of(
            new String[] {"21m00Tcm4TlvDq8ikWAM", "Rachel", "female", "american"},
            new String[] {"EXAVITQu4vr4xnSDxMaL", "Sarah", "female", "american"},
            new String[] {"JBFqnCBsd6RMkjVDRZzb", "George", "male", "british"},
            new String[] {"onwK4e9ZLuTAKqWW03F9", "Daniel", "male", "british"},
            new String[] {"XB0fDUnXU5powFXDhCwa", "Charlotte", "female", "swedish"},
            new String[] {"pNInz6obpgDQGcFmaJgB", "Adam", "male", "american"});

    private final Supplier<ElevenLabsSimulatorSettings> settings;
    private final Map<String, Voice> voices = new LinkedHashMap<>();
    private final Deque<Voice> deleted = new ArrayDeque<>();
    private long order;
    private long made;
    private int slotsUsed;

    VoiceShelf(Supplier<ElevenLabsSimulatorSettings> settings) {
        this.settings = settings;
        for (String[] premade : PREMADE) {
            JsonObject labels = new JsonObject()
                    .put("gender", premade[2])
                    .put("accent", premade[3])
                    .put("language", "en");
            put(premade[0], premade[1], "premade", null, labels, new JsonArray());
        }
    }

    /** The voice, or null when it never existed or is deleted. */
    Voice find(String voiceId) {
        return voices.get(voiceId);
    }

    Collection<Voice> all() {
        return voices.values();
    }

    /** Every clone ever made that is still remembered, deleted ones first. */
    Stream<Voice> history() {
        return Stream.concat(deleted.stream(), voices.values().stream().filter(Voice::cloned));
    }

    /** Takes a slot for a clone that begins; 400 {@code voice_limit_reached} when there is none. */
    void takeSlot() {
        int limit = settings.get().voiceLimit();
        if (slotsUsed >= limit) {
            throw VendorError.coded(
                    400,
                    "invalid_request",
                    "voice_limit_reached",
                    "You have reached your maximum amount of custom voices (" + slotsUsed + " / " + limit
                            + "). You can upgrade your subscription to increase your custom voice limit.");
        }
        slotsUsed++;
    }

    /** Makes the voice of a clone whose slot is taken. */
    Voice add(String name, String description, JsonObject labels, JsonArray samples) {
        made++;
        return put(Ids.voice(), name, "cloned", description, labels, samples);
    }

    /** Deletes a clone and frees its slot. */
    void delete(Voice voice) {
        voices.remove(voice.voiceId());
        slotsUsed--;
        deleted.addLast(voice.deleted());
        while (deleted.size() > settings.get().keptRecords()) {
            deleted.removeFirst();
        }
    }

    int slotsUsed() {
        return slotsUsed;
    }

    /** Clones made since the start. */
    long made() {
        return made;
    }

    private Voice put(
            String id, String name, String category, String description, JsonObject labels, JsonArray samples) {
        Voice voice = new Voice(order++, id, name, category, description, labels, samples, Instant.now(), null);
        voices.put(id, voice);
        return voice;
    }
}
