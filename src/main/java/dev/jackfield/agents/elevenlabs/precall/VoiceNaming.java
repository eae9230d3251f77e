package dev.jackfield.agents.elevenlabs.precall;

import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/** How the voice of a conversation is called at ElevenLabs. */
final class VoiceNaming {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 40;

    private VoiceNaming() {}

    /** {@code {CallerName}_Clone_{yyyyMMdd}_{HHmmss}_{ConvID}} in UTC; the id without conv_, both without unsafe characters. */
    static String name(String callerName, String conversationId, Instant now) {
        String caller = safe(callerName);
        return (caller.isEmpty() ? "Caller" : shortened(caller)) + "_Clone_" + TIME.format(now) + "_"
                + safe(withoutPrefix(conversationId));
    }

    static String description(String conversationId) {
        return "Instant clone for conversation " + conversationId;
    }

    static Map<String, String> labels(String conversationId) {
        return new TreeMap<>(Map.of("conversation_id", conversationId, "type", "instant_clone"));
    }

    private static String withoutPrefix(String conversationId) {
        return conversationId.startsWith("conv_") ? conversationId.substring("conv_".length()) : conversationId;
    }

    /** Letters of any language, digits, hyphen and underscore stay. */
    private static String safe(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("[^\\p{L}\\p{M}\\p{Nd}_-]", "");
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }
}
