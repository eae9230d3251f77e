package dev.jackfield.simulator.threecx;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.util.UUID;

/** The SIP trunk to the voice agent's simulator: HTTP requests stand for INVITE and BYE. */
final class AgentTrunk {

    private final WebClient http;
    private final ThreeCxSimulatorSettings.AgentTrunk settings;
    private final long timeoutMillis;

    AgentTrunk(WebClient http, ThreeCxSimulatorSettings settings) {
        this.http = http;
        this.settings = settings.agentTrunk();
        this.timeoutMillis = settings.pace().invite();
    }

    /** Rings the agent; the id of the SIP call once it has picked up, failed when it has not. */
    Future<String> invite(SimulatedCall call) {
        String sipCallId = UUID.randomUUID().toString();
        JsonObject invite = new JsonObject()
                .put("caller_id", call.order().party())
                .put("called_number", call.order().did())
                .put("call_sid", sipCallId)
                .put("callback_url", settings.callbackBaseUrl().get() + ControlRoutes.SIP_BYE);
        return http.postAbs(settings.inviteUrl().get())
                .timeout(timeoutMillis)
                .sendJsonObject(invite)
                .compose(
                        response -> response.statusCode() == 200
                                ? Future.succeededFuture(sipCallId)
                                : Future.failedFuture(new LineException(Reason.PHONE_BUSY)),
                        unreachable -> Future.failedFuture(new LineException(Reason.PHONE_NOT_REGISTERED)));
    }

    /** Tells the agent that the other side has gone. */
    void bye(String sipCallId, String reason) {
        http.postAbs(settings.byeUrl().get())
                .timeout(timeoutMillis)
                .sendJsonObject(new JsonObject().put("call_sid", sipCallId).put("reason", reason));
    }
}
