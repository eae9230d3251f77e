package dev.jackfield.agents.elevenlabs.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.agents.elevenlabs.ElevenLabsSettings;
import dev.jackfield.agents.elevenlabs.VendorError;
import dev.jackfield.agents.session.AgentEvent.Ended;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import org.springframework.web.util.UriComponentsBuilder;

/** Gets the address of one conversation's socket; each is good for 15 minutes, and fetched anew for each call. */
final class SignedUrls {

    /** There is no address; says what becomes of the session. */
    static final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Ended ended;

        Unavailable(Ended ended) {
            super(ended.failure(), null, false, false);
            this.ended = ended;
        }

        Ended ended() {
            return ended;
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    private final HttpClient client;
    private final ElevenLabsSettings settings;
    private final long timeoutMillis;

    SignedUrls(HttpClient client, ElevenLabsSettings settings, long timeoutMillis) {
        this.client = client;
        this.settings = settings;
        this.timeoutMillis = timeoutMillis;
    }

    /** Fails with {@link Unavailable} only. */
    Future<URI> fetch(String agentId) {
        if (settings.apiKey() == null || settings.apiKey().isBlank()) {
            return Future.failedFuture(new Unavailable(Endings.misfit("ELEVENLABS_API_KEY is not set")));
        }
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(address(agentId))
                .putHeader("xi-api-key", settings.apiKey())
                .setConnectTimeout(timeoutMillis)
                .setIdleTimeout(timeoutMillis);
        return client.request(request)
                .compose(sent -> sent.send())
                .compose(answer -> answer.body().map(body -> read(answer.statusCode(), body)))
                .recover(failure -> Future.failedFuture(
                        failure instanceof Unavailable known
                                ? known
                                : new Unavailable(Endings.unreachable("ElevenLabs gave no signed URL: "
                                        + failure.getClass().getSimpleName()))));
    }

    private String address(String agentId) {
        return UriComponentsBuilder.fromUriString(settings.baseUrl() + "/v1/convai/conversation/get-signed-url")
                .queryParam("agent_id", "{id}")
                .encode()
                .buildAndExpand(agentId)
                .toUriString();
    }

    private URI read(int status, Buffer body) {
        if (status != OK) {
            throw new Unavailable(Endings.ofAnswer(VendorError.parse(status, body.getBytes())));
        }
        try {
            URI uri =
                    URI.create(JSON.readTree(body.getBytes()).path("signed_url").asText(""));
            boolean secure = "wss".equals(uri.getScheme());
            boolean plain = "ws".equals(uri.getScheme()) && settings.baseUrl().startsWith("http:");
            if (uri.getHost() != null && (secure || plain)) {
                return uri;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Unavailable(Endings.unreachable("the signed URL cannot be read"));
        }
        throw new Unavailable(Endings.unreachable("the signed URL is no address of a socket"));
    }
}
