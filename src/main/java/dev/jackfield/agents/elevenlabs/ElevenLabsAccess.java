package dev.jackfield.agents.elevenlabs;

import dev.jackfield.jobs.JobRefusedForGood;
import java.net.URI;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses requests to ElevenLabs, with the account of the settings. */
@Component("elevenlabsAccess")
public class ElevenLabsAccess {

    private final ElevenLabsSettings settings;

    ElevenLabsAccess(ElevenLabsSettings settings) {
        this.settings = settings;
    }

    /** Whether a key is set; without one every verb refuses for good. */
    public boolean configured() {
        return settings.apiKey() != null && !settings.apiKey().isBlank();
    }

    /** The agent that talks when a request names none. */
    @Nullable
    public String agentId() {
        return settings.agentId();
    }

    /**
     * Makes the message a request for a path, with the key and without any other header.
     *
     * @param path path and query of the API, such as /v2/voices?page_size=100
     */
    public void address(Message message, String path) {
        address(message, url(path).build().toUri());
    }

    /** The same for a path in which {@code {id}} stands for a value from outside; it is encoded. */
    public void addressOf(Message message, String path, String id) {
        address(message, url(path).buildAndExpand(id).toUri());
    }

    private UriComponentsBuilder url(String path) {
        return UriComponentsBuilder.fromUriString(settings.baseUrl() + path).encode();
    }

    private void address(Message message, URI uri) {
        if (!configured()) {
            throw new JobRefusedForGood("ELEVENLABS_API_KEY is not set");
        }
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_URI, uri.toASCIIString());
        message.setHeader("xi-api-key", settings.apiKey());
    }
}
