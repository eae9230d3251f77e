package dev.jackfield.simulator.threecx;

import io.vertx.core.json.JsonObject;

/**
 * Body of a 2xx reply to an action: the HTTP status says only that the request was understood.
 *
 * @param finalStatus 1 accepted, 0 rejected, -1 failed
 * @param result the participant that the action leads to, null when rejected
 */
record ActionResult(int finalStatus, Reason reason, Participant result, String reasonText) {

    static ActionResult accepted(Participant result) {
        return new ActionResult(1, Reason.NONE, result, "");
    }

    static ActionResult rejected(Reason reason, String reasonText) {
        return new ActionResult(0, reason, null, reasonText);
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("finalstatus", finalStatus)
                .put("reason", reason.wireName())
                .put("result", result == null ? null : result.toJson())
                .put("reasontext", reasonText);
    }
}
