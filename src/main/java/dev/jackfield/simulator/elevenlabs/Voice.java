package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A voice of the simulated workspace.
 *
 * @param order rises with every voice made
 * @param category {@code premade} or {@code cloned}
 * @param labels strings by name
 * @param samples what the vendor tells of the uploaded files; their audio is not kept
 * @param deletedAt null while the voice exists
 */
record Voice(
        long order,
        String voiceId,
        String name,
        String category,
        String description,
        JsonObject labels,
        JsonArray samples,
        Instant createdAt,
        Instant deletedAt) {

    boolean cloned() {
        return category.equals("cloned");
    }

    Voice deleted() {
        return new Voice(order, voiceId, name, category, description, labels, samples, createdAt, Instant.now());
    }

    /** As the vendor's API shows it. */
    JsonObject json() {
        return new JsonObject()
                .put("voice_id", voiceId)
                .put("name", name)
                .put("samples", samples)
                .put("category", category)
                .put("labels", labels)
                .put("description", description)
                .putNull("preview_url")
                .put("available_for_tiers", new JsonArray())
                .putNull("settings")
                .putNull("sharing")
                .put("high_quality_base_model_ids", new JsonArray())
                .put("verified_languages", new JsonArray())
                .put("is_owner", cloned())
                .put("is_legacy", false)
                .put("created_at_unix", createdAt.getEpochSecond())
                .put(
                        "voice_verification",
                        new JsonObject()
                                .put("requires_verification", false)
                                .put("is_verified", false)
                                .put("verification_failures", new JsonArray())
                                .put("verification_attempts_count", 0));
    }

    /** As tests see it. */
    JsonObject record() {
        JsonObject record = new JsonObject()
                .put("voice_id", voiceId)
                .put("name", name)
                .put("description", description)
                .put("labels", labels)
                .put("samples", samples)
                .put("created_at", createdAt.toString())
                .put("deleted", deletedAt != null);
        return deletedAt == null ? record : record.put("deleted_at", deletedAt.toString());
    }
}
