package dev.jackfield.conformance;

import java.util.List;
import java.util.Set;

/** What stands in the folder: files, routes, verbs. */
final class FolderChecks {

    private static final Set<String> PHONE = Set.of(
            "webhook", "place-call", "media-stream", "hang-up", "transfer", "dtmf", "recording", "status", "bridge");
    private static final Set<String> AGENT = Set.of(
            "webhook",
            "voice-add",
            "voice-find",
            "voice-delete",
            "speech-render",
            "agent-update",
            "place-call",
            "live-session");

    private FolderChecks() {}

    static List<Check> all() {
        return List.of(
                Check.that(
                        "declares itself",
                        null,
                        folder -> folder.name().equals(folder.declared().get("name"))
                                && folder.declared().get("title") != null
                                && (folder.isPhone() ? "phone" : "agent")
                                        .equals(folder.declared().get("kind")),
                        "provider.yaml needs name (the folder's), title, and kind: phone or agent"),
                Check.that(
                        "known capabilities",
                        null,
                        folder -> !folder.capabilities().isEmpty()
                                && (folder.isPhone() ? PHONE : AGENT).containsAll(folder.capabilities()),
                        "capabilities of a phone are of " + PHONE + ", of an agent of " + AGENT),
                Check.that("has a README", null, folder -> folder.has("README.md"), "README.md is missing"),
                Check.that(
                        "ids begin with its name",
                        null,
                        folder -> folder.routes().stream().allMatch(id -> id.startsWith(folder.name() + "-")),
                        "a route's id does not begin with the folder's name"),
                Check.that(
                        "takes webhooks",
                        "webhook",
                        folder ->
                                folder.entrances().stream().anyMatch(from -> from.startsWith("platform-http:/webhook")),
                        "no route reads from platform-http:/webhook…"),
                Check.that(
                        "places calls",
                        "place-call",
                        folder -> folder.answers("place-call") || folder.answers("call-in"),
                        "no route reads from direct:<name>-place-call"),
                Check.that(
                        "has a dialect",
                        "media-stream",
                        folder -> folder.has(folder.name() + ".dialect.yaml"),
                        "<name>.dialect.yaml is missing"),
                Check.that(
                        "has an audio socket",
                        "media-stream",
                        folder -> folder.entrances().stream().anyMatch(from -> from.startsWith("vertx-websocket:"))
                                && folder.answers("stream-send")
                                && folder.answers("stream-start"),
                        "routes <name>-stream-receive, -stream-send and -stream-start are needed"),
                Check.that(
                        "patches held callers",
                        "bridge",
                        folder -> folder.answers("hand-over-by-bridge")
                                && folder.answers("stream-send")
                                && folder.answers("stream-start")
                                && folder.answers("hold"),
                        "direct:<name>-hand-over-by-bridge, -stream-send, -stream-start and -hold are needed"),
                Check.that(
                        "speaks",
                        "speech-render",
                        folder -> folder.answers("speech-render"),
                        "no route reads from direct:<name>-speech-render"),
                Check.that(
                        "clones voices",
                        "voice-add",
                        folder -> folder.answers("voice-add") && folder.answers("voice-delete"),
                        "direct:<name>-voice-add and -voice-delete are needed"));
    }
}
