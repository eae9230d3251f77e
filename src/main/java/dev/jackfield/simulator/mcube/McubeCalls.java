package dev.jackfield.simulator.mcube;

import dev.jackfield.simulator.phone.AnsweringPhones;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The calls of the simulated account, and what it posts about them. Confined to the server's event loop. */
final class McubeCalls {

    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int KEPT_CALLS = 2000;

    private final Vertx vertx;
    private final long talkMillis;
    private final AnsweringPhones phones;
    private final WebClient http;
    private final Map<String, McubeCall> calls = new LinkedHashMap<>();

    /**
     * @param talkMillis time from an announced call to its end; 0: it goes on until it is told to end
     * @param phones who picks up an ordered call that was told where its audio goes
     */
    McubeCalls(Vertx vertx, long talkMillis, AnsweringPhones phones) {
        this.vertx = vertx;
        this.phones = phones;
        this.talkMillis = talkMillis;
        this.http = WebClient.create(
                vertx, new WebClientOptions().setConnectTimeout(2000).setMaxPoolSize(64));
    }

    static String newId() {
        return "SIM-" + UUID.randomUUID();
    }

    /** Null if there is none of this id. */
    McubeCall find(String id) {
        return calls.get(id);
    }

    int count() {
        return calls.size();
    }

    /** The oldest is forgotten when there are too many. */
    McubeCall keep(McubeCall call) {
        calls.put(call.id(), call);
        if (calls.size() > KEPT_CALLS) {
            calls.remove(calls.keySet().iterator().next());
        }
        return call;
    }

    JsonArray toJson() {
        JsonArray all = new JsonArray();
        calls.values().forEach(call -> all.add(call.toJson()));
        return all;
    }

    /** Says that a call connects. */
    Future<Void> announce(McubeCall call) {
        return post(call, call.webhook("CONNECTING")).onSuccess(done -> {
            if (call.isOrdered() && call.socketUrl() != null && !call.isOver()) {
                phones.answer(call.answered(), () -> end(call, "ANSWER"));
            }
            if (talkMillis > 0) {
                vertx.setTimer(talkMillis, due -> end(call, "ANSWER"));
            }
        });
    }

    /** Ends a call once, and says so. */
    Future<Void> end(McubeCall call, String dialStatus) {
        if (call.isOver()) {
            return Future.succeededFuture();
        }
        call.end(dialStatus);
        phones.hangUp("mcube", call.id());
        JsonObject fields = call.webhook(dialStatus);
        if (dialStatus.equals("ANSWER")) {
            String now = LocalDateTime.now(INDIA).format(TIME);
            fields.put("startTime", now)
                    .put("endTime", now)
                    .put("answeredTime", "2")
                    .put("filename", "https://rec.example.com/" + call.id() + ".wav");
        }
        return post(call, fields);
    }

    /** Posts a webhook about a call and keeps what it was answered; never fails. */
    Future<Void> post(McubeCall call, JsonObject fields) {
        return http.requestAbs(HttpMethod.POST, call.callbackUrl())
                .timeout(TIMEOUT_MILLIS)
                .putHeader("Content-Type", "application/json")
                .sendBuffer(fields.toBuffer())
                .onSuccess(reply -> call.answered(reply.statusCode(), reply.body() == null ? "" : reply.bodyAsString()))
                .onFailure(away -> call.answered(0, ""))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    void close() {
        http.close();
    }
}
