package dev.jackfield.simulator.phone;

import io.vertx.core.json.JsonObject;

/**
 * How a call ended.
 *
 * @param by caller, service, line (the phone system: a refusal, or a release), or network
 * @param code of the close frame; 0 for none
 * @param unheardMillis how much audio still waited to be heard
 */
record Ending(String by, int code, String reason, long unheardMillis) {

    /** For people. */
    String words() {
        return "by " + by + ": " + reason
                + (code == 0 ? "" : " (close code " + code + ")")
                + (unheardMillis == 0 ? "" : ", " + unheardMillis + " ms unheard");
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("by", by)
                .put("code", code == 0 ? null : code)
                .put("reason", reason)
                .put("unheard_ms", unheardMillis);
    }
}
