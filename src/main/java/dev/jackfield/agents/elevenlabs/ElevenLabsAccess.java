package dev.jackfield.agents.elevenlabs;

import dev.jackfield.jobs.JobRefusedForGood;
import java.net.URI;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Addresses requests to ElevenLabs: the account of the settings, or in local mode without a key the one of the simulator.
 * Safe for use from any thread.
 */
@Component("elevenlabsAccess")
public class ElevenLabsAccess {

    private volatile ElevenLabsAccount account;

    ElevenLabsAccess(ElevenLabsSettings settings) {
        account = new ElevenLabsAccount(
                settings.baseUrl(), settings.apiKey(), settings.agentId(), settings.agentPhoneNumberId());
    }

    /** Whether a key is set; without one every verb refuses for good. */
    public boolean configured() {
        return account.hasKey();
    }

    public ElevenLabsAccount account() {
        return account;
    }

    /** Uses another account from now on: the simulator's. */
    public void use(ElevenLabsAccount other) {
        account = other;
    }

    /**
     * Makes the message a request for a path, with the key and without any other header.
     *
     * @param path path and query of the API, such as /v2/voices?page_size=100
     */
    public void address(Message message, String path) {
        address(
                message,
                UriComponentsBuilder.fromUriString(account.baseUrl() + path)
                        .encode()
                        .build()
                        .toUri());
    }

    /** The same for a path in which {@code {id}} stands for a value from outside; it is encoded. */
    public void addressOf(Message message, String path, String id) {
        address(
                message,
                UriComponentsBuilder.fromUriString(account.baseUrl() + path)
                        .encode()
                        .buildAndExpand(id)
                        .toUri());
    }

    private void address(Message message, URI uri) {
        if (!configured()) {
            throw new JobRefusedForGood("ELEVENLABS_API_KEY is not set");
        }
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_URI, uri.toASCIIString());
        message.setHeader("xi-api-key", account.apiKey());
    }
}
