package dev.jackfield.benchmark;

import dev.jackfield.benchmark.LoadClient.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed pre-call requests, each of a conversation of its own and for an agent of its own. */
final class PreCallLoad {

    private final int servicePort;
    private final int elevenLabsPort;
    private final String sample;
    private int conversations;

    PreCallLoad(int servicePort, int elevenLabsPort, Path sample) throws IOException {
        this.servicePort = servicePort;
        this.elevenLabsPort = elevenLabsPort;
        this.sample = Base64.getEncoder().encodeToString(Files.readAllBytes(sample));
    }

    /** Requests for so many new agents. */
    List<Request> requests(int count) throws IOException {
        JsonArray agents = new JsonObject(Probe.post(
                        elevenLabsPort,
                        "/simulator/elevenlabs/agents",
                        new JsonObject().put("count", count).encode()))
                .getJsonArray("agent_ids");
        List<Request> requests = new ArrayList<>();
        for (Object agent : agents) {
            requests.add(request((String) agent));
        }
        return requests;
    }

    private Request request(String agent) {
        String body = new JsonObject()
                .put("conversation_id", "conv_benchmark" + conversations++)
                .put("agent_id", agent)
                .put("voice_sample", new JsonObject().put("data", sample).put("format", "wav"))
                .put("caller_metadata", new JsonObject().put("name", "Ivan").put("date_of_birth", "1990-01-01"))
                .encode();
        return Request.post(servicePort, "/webhook", Map.of("ElevenLabs-Signature", signature(body)), body);
    }

    private static String signature(String body) {
        long now = Instant.now().getEpochSecond();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(ServiceUnderLoad.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] digest = mac.doFinal((now + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + now + ",v0=" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
