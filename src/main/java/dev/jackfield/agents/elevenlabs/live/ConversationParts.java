package dev.jackfield.agents.elevenlabs.live;

import dev.jackfield.agents.session.VoiceAgentSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;

/**
 * What all conversations share.
 *
 * @param audioDropped told of each piece of a caller's audio that an agent's socket did not take
 */
record ConversationParts(
        Vertx vertx, SignedUrls urls, WebSocketClient sockets, VoiceAgentSettings settings, Runnable audioDropped) {

    long openMillis() {
        return settings.openSeconds() * 1000L;
    }
}
