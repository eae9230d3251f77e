package dev.jackfield.simulator.phone;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.lang.Nullable;

/** {@code /simulator/phone/…}: makes people call, and shows what became of their calls. Confined to the event loop. */
final class PhoneControl {

    private static final String BASE = "/simulator/phone";
    private static final long BODY_LIMIT = 4L * 1024 * 1024;
    private static final String CLIP = "[a-z0-9-]{1,40}";

    private final PhoneCalls calls;
    private final SpokenClips clips;
    private final Function<PhoneOrder, PhoneCall> place;
    private final ServiceTranscript transcript;

    /** @param place places a call; fails with an {@link IllegalArgumentException} when the order cannot be done */
    PhoneControl(
            PhoneCalls calls, SpokenClips clips, Function<PhoneOrder, PhoneCall> place, ServiceTranscript transcript) {
        this.calls = calls;
        this.clips = clips;
        this.place = place;
        this.transcript = transcript;
    }

    void mount(Router router) {
        router.route(BASE + "/*").handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
        router.post(BASE + "/calls").handler(this::call);
        router.get(BASE + "/calls").handler(this::list);
        router.get(BASE + "/calls/:id").handler(known((context, call) -> json(context, 200, call.toJson())));
        router.get(BASE + "/calls/:id/heard.wav")
                .handler(known((context, call) -> wav(context, call, Recording::heardWav)));
        router.get(BASE + "/calls/:id/both.wav")
                .handler(known((context, call) -> wav(context, call, Recording::bothWav)));
        router.post(BASE + "/calls/:id/hangup").handler(known((context, call) -> {
            call.hangUp();
            json(context, 200, call.toJson());
        }));
        router.post(BASE + "/calls/:id/script").handler(known(this::direct));
        router.get(BASE + "/clips").handler(context -> context.json(new JsonArray(List.copyOf(clips.names()))));
        router.put(BASE + "/clips/:name").handler(this::giveClip);
    }

    private interface WithCall {
        void handle(RoutingContext context, PhoneCall call);
    }

    private Handler<RoutingContext> known(WithCall handler) {
        return context -> {
            PhoneCall call = calls.find(context.pathParam("id"));
            if (call == null) {
                refuse(context, 404, "there is no such call");
            } else {
                handler.handle(context, call);
            }
        };
    }

    /** Answers 202 with the call's id; as text, if that is asked for, what happens, line by line, until the call is over. */
    private void call(RoutingContext context) {
        PhoneCall call;
        try {
            call = place.apply(PhoneOrder.of(body(context)));
        } catch (DecodeException | IllegalArgumentException | ClassCastException e) {
            refuse(context, 400, e.getMessage());
            return;
        }
        if (String.valueOf(context.request().getHeader("Accept")).startsWith("text/plain")) {
            show(context, call);
        } else {
            json(context, 202, new JsonObject().put("id", call.id()).put("call_id", call.callId()));
        }
    }

    private void show(RoutingContext context, PhoneCall call) {
        HttpServerResponse response = context.response()
                .setChunked(true)
                .setStatusCode(202)
                .putHeader("Content-Type", "text/plain; charset=utf-8");
        Consumer<String> lines = line -> {
            if (!response.ended() && !response.closed()) {
                response.write(line + "\n");
            }
        };
        call.log().follow(lines);
        call.whenOver(over -> transcript.of(over.provider(), over.callId()).onSuccess(said -> {
            sum(over, said, lines);
            response.end();
        }));
    }

    private static void sum(PhoneCall call, List<String> said, Consumer<String> lines) {
        JsonObject audio = call.toJson().getJsonObject("audio");
        if (audio != null) {
            lines.accept("");
            audio.forEach(fact -> lines.accept("  " + fact.getKey() + ": " + fact.getValue()));
            lines.accept("  recording: " + BASE + "/calls/" + call.id() + "/both.wav");
        }
        if (!said.isEmpty()) {
            lines.accept("");
            lines.accept("What the service heard:");
            said.forEach(line -> lines.accept("  " + line));
        }
    }

    private static JsonObject body(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null ? new JsonObject() : body.toJsonObject();
    }

    private void list(RoutingContext context) {
        JsonArray all = new JsonArray();
        boolean open = "true".equals(context.request().getParam("open"));
        calls.all().stream().filter(call -> !open || !call.isOver()).forEach(call -> all.add(call.toJson()));
        context.json(all);
    }

    private void direct(RoutingContext context, PhoneCall call) {
        try {
            List<String> lines = body(context).getJsonArray("script", new JsonArray()).stream()
                    .map(String.class::cast)
                    .toList();
            if (call.direct(lines)) {
                json(context, 200, call.toJson());
            } else {
                refuse(context, 409, "the call is not connected");
            }
        } catch (DecodeException | IllegalArgumentException | ClassCastException e) {
            refuse(context, 400, e.getMessage());
        }
    }

    private static void wav(RoutingContext context, PhoneCall call, Function<Recording, Buffer> file) {
        Recording recording = call.recording();
        if (recording == null) {
            refuse(context, 404, "there is no recording of this call, or no longer");
        } else {
            context.response().putHeader("Content-Type", "audio/wav").end(file.apply(recording));
        }
    }

    private void giveClip(RoutingContext context) {
        String name = context.pathParam("name");
        Buffer wav = context.body().buffer();
        try {
            if (!name.matches(CLIP) || wav == null) {
                throw new IllegalArgumentException("a clip has a name of small letters and digits, and a WAV file");
            }
            clips.give(name, wav.getBytes());
            context.response().setStatusCode(204).end();
        } catch (IllegalArgumentException e) {
            refuse(context, 400, e.getMessage());
        }
    }

    private static void refuse(RoutingContext context, int status, @Nullable String why) {
        json(context, status, new JsonObject().put("error", why));
    }

    private static void json(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }
}
