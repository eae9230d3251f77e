package dev.jackfield.firstrun;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The simulated caller of the first start: consents to a clone, leaves a voice sample, and calls. */
final class TrialCaller {

    private static final String NUMBER = "+31612345678";
    private static final String BOUNDARY = "jackfield-trial";

    private final String service;
    private final String simulators;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    TrialCaller(int port, String simulators) {
        this.service = "http://localhost:" + port;
        this.simulators = simulators;
    }

    /** Records the caller, the consent and the sample. */
    void introduce() {
        String caller = service + "/api/callers/" + NUMBER.replace("+", "%2B");
        send("PUT", caller, "application/json", BodyPublishers.ofString("""
                {"name": "Robin", "language": "en",
                 "consent": {"method": "simulated", "given_at": "2026-01-01T00:00:00Z", "evidence": "first start"}}
                """));
        send(
                "POST",
                caller + "/sample",
                "multipart/form-data; boundary=" + BOUNDARY,
                BodyPublishers.ofByteArray(form(sample())));
    }

    /** Calls, and returns the service's id of the call. */
    String call() {
        String answer = send(
                "POST",
                simulators + "/simulator/threecx/calls",
                "application/json",
                BodyPublishers.ofString("{\"caller\":\"%s\",\"called\":\"+31201234567\"}".formatted(NUMBER)));
        try {
            ObjectMapper json = new ObjectMapper();
            String webhook = json.readTree(answer).path("webhook_body").toString();
            String text = json.readTree(answer).path("webhook_body").isTextual()
                    ? json.readTree(answer).path("webhook_body").asText()
                    : webhook;
            return json.readTree(text).path("call_id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String send(String method, String address, String type, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", type)
                .method(method, body)
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + address + " answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static byte[] form(byte[] wav) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--" + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"voice_sample\"; filename=\"sample.wav\"\r\n"
                        + "Content-Type: audio/wav\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        form.writeBytes(wav);
        form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return form.toByteArray();
    }

    private static byte[] sample() {
        try (InputStream in = TrialCaller.class.getResourceAsStream("/firstrun/voice-sample.wav")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
