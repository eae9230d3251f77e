package dev.jackfield.simulator.elevenlabs;

import dev.jackfield.simulator.elevenlabs.Clips.Clip;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * What an agent does in a conversation over a socket.
 *
 * @param steps in this order; after the last one it goes on listening
 * @param triggers what it does, out of order, when it is told something
 */
record AgentScript(List<Step> steps, List<Trigger> triggers) {

    /** One thing to do. */
    sealed interface Step {

        /** @param text what the transcript says; null for the clip's words, or the first message in the place of the greeting */
        record Say(Clip clip, @Nullable String text) implements Step {}

        /**
         * Waits until the caller has said something.
         *
         * @param words what the transcript says of it
         */
        record Listen(String words) implements Step {}

        /** @param expectsResponse whether the next step waits for the result */
        record Tool(String name, JsonObject parameters, boolean expectsResponse) implements Step {}

        record Pause(int millis) implements Step {}

        /** The vendor's own tool {@code end_call}, and the end. */
        record End() implements Step {}
    }

    /** @param context part of a contextual update */
    record Trigger(String context, Step.Tool tool) {}

    private static final String[] CALLER = {
        "Hello, I have a question about my order.", "The number is one two three.", "Yes, that is right."
    };

    /** Greets, answers so often, says goodbye, ends the call. */
    static AgentScript usual(int replies) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Say(Clips.named("greeting"), null));
        for (int i = 0; i < replies; i++) {
            steps.add(new Step.Listen(CALLER[i % CALLER.length]));
            steps.add(new Step.Say(Clips.named("reply-" + (i % CALLER.length + 1)), null));
        }
        steps.add(new Step.Say(Clips.named("goodbye"), null));
        steps.add(new Step.End());
        return new AgentScript(List.copyOf(steps), List.of());
    }

    /**
     * {@code {"steps":[{"say":"greeting","text":"…"?}, {"listen":"words of the caller"}, {"tool":"name","parameters":{…}?,
     * "expects_response":true?}, {"pause":500}, {"end":true}], "triggers":[{"context":"part of a text","tool":"name",…}]?}}
     *
     * @throws IllegalArgumentException in words for the caller
     */
    static AgentScript parse(JsonObject script) {
        List<Step> steps = new ArrayList<>();
        for (Object step : script.getJsonArray("steps", new JsonArray())) {
            steps.add(step((JsonObject) step));
        }
        List<Trigger> triggers = new ArrayList<>();
        for (Object trigger : script.getJsonArray("triggers", new JsonArray())) {
            JsonObject told = (JsonObject) trigger;
            triggers.add(new Trigger(Api.text(told, "context"), tool(told)));
        }
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("steps is missing or empty");
        }
        return new AgentScript(List.copyOf(steps), List.copyOf(triggers));
    }

    private static Step step(JsonObject step) {
        if (step.containsKey("say")) {
            return new Step.Say(Clips.named(step.getString("say")), step.getString("text"));
        }
        if (step.containsKey("listen")) {
            return new Step.Listen(step.getString("listen"));
        }
        if (step.containsKey("tool")) {
            return tool(step);
        }
        if (step.containsKey("pause")) {
            return new Step.Pause(step.getInteger("pause"));
        }
        if (step.containsKey("end")) {
            return new Step.End();
        }
        throw new IllegalArgumentException("a step has one of say, listen, tool, pause, end: " + step.encode());
    }

    private static Step.Tool tool(JsonObject step) {
        return new Step.Tool(
                Api.text(step, "tool"),
                step.getJsonObject("parameters", new JsonObject()),
                step.getBoolean("expects_response", true));
    }
}
