package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;

/** An error answer in one of the three shapes that ElevenLabs puts under {@code detail}: object, list, or string. */
final class VendorError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Object detail;

    private VendorError(int status, Object detail, String message) {
        super(message, null, false, false);
        this.status = status;
        this.detail = detail;
    }

    /** The object shape, with the legacy {@code status} equal to the code. */
    static VendorError coded(int httpStatus, String type, String code, String message) {
        return coded(httpStatus, type, code, code, message);
    }

    /** The object shape, where the legacy {@code status} differs from the code. */
    static VendorError coded(int httpStatus, String type, String code, String legacyStatus, String message) {
        JsonObject detail = new JsonObject()
                .put("type", type)
                .put("code", code)
                .put("message", message)
                .put("status", legacyStatus)
                .put("request_id", Ids.request());
        return new VendorError(httpStatus, detail, message);
    }

    /** The list shape of a failed validation, 422; {@code location} items are strings or integers. */
    static VendorError invalid(String type, String message, Object... location) {
        JsonObject entry = new JsonObject()
                .put("loc", new JsonArray(Arrays.asList(location)))
                .put("msg", message)
                .put("type", type);
        return new VendorError(422, new JsonArray().add(entry), message);
    }

    /** The list shape for a field that is not there, 422. */
    static VendorError missing(Object... location) {
        return invalid("missing", "Field required", location);
    }

    /** The string shape of the framework's own refusals. */
    static VendorError plain(int httpStatus, String detail) {
        return new VendorError(httpStatus, detail, detail);
    }

    static VendorError unknownDocument(String id) {
        return coded(404, "not_found", "document_not_found", "Document with id " + id + " not found.");
    }

    static VendorError tooManyAtOnce(int limit) {
        return coded(
                429,
                "rate_limit_error",
                "concurrent_limit_exceeded",
                "too_many_concurrent_requests",
                "Too many concurrent requests. Your current subscription is associated with a maximum of " + limit
                        + " concurrent requests.");
    }

    int status() {
        return status;
    }

    JsonObject body() {
        return new JsonObject().put("detail", detail);
    }
}
