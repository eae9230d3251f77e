package dev.jackfield.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests of people and vendors in a story; each gives up after some seconds. */
final class Http {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Http() {}

    /** @param headers further names and values */
    static HttpResponse<String> send(String method, String url, String type, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", type)
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends JSON and returns the JSON of the answer; fails when it is no 2xx. */
    static JsonNode json(String method, String url, String body) {
        HttpResponse<String> answer = send(
                method,
                url,
                "application/json",
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(method + " " + url + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return parse(answer.body());
    }

    static JsonNode parse(String text) {
        try {
            return new ObjectMapper().readTree(text.isEmpty() ? "null" : text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + text, e);
        }
    }

    /** Whether anybody answers there, whatever the answer is. */
    static boolean answers(String url) {
        try {
            send("GET", url, "text/plain", BodyPublishers.noBody());
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
