package dev.jackfield.simulator.mcube;

import dev.jackfield.simulator.phone.AnsweringPhones;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** One call of the simulated account. Confined to the server's event loop. */
final class McubeCall {

    private final String id;
    private final String direction;
    private final String from;
    private final String to;
    private final String callbackUrl;
    private final String reference;
    private final JsonArray answers = new JsonArray();
    private String socketUrl;
    private String ended;

    /**
     * @param direction inbound or outbound
     * @param callbackUrl where its webhooks go
     * @param reference the customer's id of it; null for none
     */
    McubeCall(String id, String direction, String from, String to, String callbackUrl, String reference) {
        this.id = id;
        this.direction = direction;
        this.from = from;
        this.to = to;
        this.callbackUrl = callbackUrl;
        this.reference = reference;
    }

    String id() {
        return id;
    }

    String callbackUrl() {
        return callbackUrl;
    }

    /** Whether the account was ordered to place it. */
    boolean isOrdered() {
        return direction.equals("outbound");
    }

    /** Where its audio goes; null until a webhook's answer has said so. */
    String socketUrl() {
        return socketUrl;
    }

    /** For the person who picks up. */
    AnsweringPhones.Answered answered() {
        return new AnsweringPhones.Answered("mcube", id, socketUrl, from, to);
    }

    boolean isOver() {
        return ended != null;
    }

    void end(String dialStatus) {
        ended = dialStatus;
    }

    /** Keeps what a webhook was answered, and the address of the socket that the answer may name. */
    void answered(int status, String body) {
        answers.add(new JsonObject().put("status", status).put("body", body));
        if (status == 200 && body.startsWith("{")) {
            socketUrl = new JsonObject(body).getString("wss_url", socketUrl);
        }
    }

    /** The fields of a webhook about this call, in the shape that integrations have seen. */
    JsonObject webhook(String dialStatus) {
        JsonObject fields = new JsonObject()
                .put("callDirection", direction)
                .put("fromNumber", from)
                .put("toNumber", to)
                .put("callId", id)
                .put("dialStatus", dialStatus)
                .put("callProvider", "MCUBE")
                .put("accountId", "1");
        return reference == null ? fields : fields.put("refid", reference);
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("callid", id)
                .put("direction", direction)
                .put("from", from)
                .put("to", to)
                .put("refid", reference)
                .put("wss_url", socketUrl)
                .put("ended", ended)
                .put("answers", answers);
    }
}
