package dev.jackfield.simulator.phone;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/** What the service sends: commands of the phone system's line, or what it refuses. */
final class ServiceFrames {

    private final PhoneLine line;
    private final Consumer<LineCommand> commands;
    private final Consumer<String> refusals;

    ServiceFrames(PhoneLine line, Consumer<LineCommand> commands, Consumer<String> refusals) {
        this.line = line;
        this.commands = commands;
        this.refusals = refusals;
    }

    /** @param millis since the stream began */
    void take(String text, long millis) {
        try {
            if (!(Json.decodeValue(text) instanceof JsonObject frame)) {
                throw new LineRefusal("the frame is no JSON object");
            }
            commands.accept(line.read(frame, millis));
        } catch (DecodeException e) {
            refusals.accept("the frame is no JSON: " + start(text, 60));
        } catch (LineRefusal e) {
            refusals.accept(e.getMessage() + ", in " + start(text, 160));
        }
    }

    private static String start(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}
