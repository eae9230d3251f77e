package dev.jackfield.simulator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Map;

/**
 * A failure that a simulator was told to show for the next requests that match.
 *
 * @param method HTTP method, or null for any
 * @param path exact path, or one that ends in {@code *} for all paths that begin so
 * @param kind what the request meets
 * @param when for {@link Kind#CUT}: before any work, or after the work and before the answer; for what befalls a WebSocket: during
 *     it, {@code millis} after it began
 * @param status answer of {@link Kind#STATUS}, 100–599; close code of {@link Kind#CLOSE}
 * @param body answer body of {@link Kind#STATUS}: a JSON value, or null for an empty one; the frame of {@link Kind#FRAME}, a JSON
 *     object; the reason of {@link Kind#CLOSE}, a string
 * @param headers answer headers of {@link Kind#STATUS}, for example {@code Retry-After}
 * @param millis delay of {@link Kind#SLOW}, and of whatever comes during a WebSocket
 * @param count requests that still meet it; 0 means all until it is cleared
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
        String method,
        String path,
        Kind kind,
        When when,
        int status,
        Object body,
        Map<String, String> headers,
        long millis,
        int count) {

    /** What a request meets. */
    public enum Kind {
        /** An error answer, once the request's body has been read. */
        @JsonProperty("status")
        STATUS,
        /** The request is read and never answered. */
        @JsonProperty("hang")
        HANG,
        /** The connection is closed without an answer. */
        @JsonProperty("cut")
        CUT,
        /** The request is worked on, but only after a delay. */
        @JsonProperty("slow")
        SLOW,
        /** A frame comes in between; only during a WebSocket. */
        @JsonProperty("frame")
        FRAME,
        /** The WebSocket is closed in order; only during one. */
        @JsonProperty("close")
        CLOSE
    }

    /** The side of the simulator's work on which a failure comes. */
    public enum When {
        @JsonProperty("before")
        BEFORE,
        @JsonProperty("after")
        AFTER,
        @JsonProperty("during")
        DURING
    }

    /** @throws IllegalArgumentException in words for the caller, when a value is missing or out of range */
    public Fault {
        method = method == null ? null : method.toUpperCase(Locale.ROOT);
        when = when == null ? When.BEFORE : when;
        headers = headers == null ? Map.of() : Map.copyOf(headers);
        require(path != null && path.startsWith("/"), "path must begin with /");
        require(kind != null, "kind must be one of status, hang, cut, slow, frame, close");
        require(kind != Kind.STATUS || (status >= 100 && status <= 599), "status must be 100 to 599");
        require(kind != Kind.SLOW || millis > 0, "millis must be more than 0");
        require(kind == Kind.CUT || when != When.AFTER, "only a cut can come after the work");
        require(
                when != When.DURING || (kind != Kind.STATUS && kind != Kind.SLOW),
                "only cut, hang, frame and close come during a socket");
        require(
                when == When.DURING || (kind != Kind.FRAME && kind != Kind.CLOSE),
                "a frame or a close comes during a socket");
        require(count >= 0, "count must be 0 (until cleared) or more");
    }

    /** Answers {@code status} to the next {@code count} requests. */
    public static Fault status(String method, String path, int status, int count) {
        return new Fault(method, path, Kind.STATUS, null, status, null, null, 0, count);
    }

    /** Never answers the next {@code count} requests. */
    public static Fault hang(String method, String path, int count) {
        return new Fault(method, path, Kind.HANG, null, 0, null, null, 0, count);
    }

    /** Closes the connection of the next {@code count} requests, before or after the work. */
    public static Fault cut(String method, String path, When when, int count) {
        return new Fault(method, path, Kind.CUT, when, 0, null, null, 0, count);
    }

    /** Delays the next {@code count} requests. */
    public static Fault slow(String method, String path, long millis, int count) {
        return new Fault(method, path, Kind.SLOW, null, 0, null, null, millis, count);
    }

    /** Lets something befall the next {@code count} WebSockets, {@code millis} after each began. */
    public static Fault during(String path, Kind kind, long millis, int count) {
        return new Fault(null, path, kind, When.DURING, 0, null, null, millis, count);
    }

    boolean matches(String requestMethod, String requestPath) {
        if (method != null && !method.equals(requestMethod)) {
            return false;
        }
        return path.endsWith("*")
                ? requestPath.startsWith(path.substring(0, path.length() - 1))
                : requestPath.equals(path);
    }

    Fault withCount(int remaining) {
        return new Fault(method, path, kind, when, status, body, headers, millis, remaining);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
