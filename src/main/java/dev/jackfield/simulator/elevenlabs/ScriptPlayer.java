package dev.jackfield.simulator.elevenlabs;

import dev.jackfield.simulator.elevenlabs.AgentScript.Step;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** Leads an agent through its script, and through what the caller does to it. Touched by the event loop only. */
final class ScriptPlayer implements CallerEar.Listener {

    /** What the script needs of its conversation. */
    interface Stage {
        /** The conversation is over, by the agent's wish. */
        void end();

        /** What the agent opens with; empty if it waits for the caller. */
        String firstMessage();

        byte[] audio(Clips.Clip clip);
    }

    private static final int TOOL_MILLIS = 20_000;
    private static final int GOODBYE_MILLIS = 200;

    private final Vertx vertx;
    private final AgentScript script;
    private final SocketWire wire;
    private final AgentMouth mouth;
    private final Dialogue dialogue;
    private final Stage stage;
    private final Map<String, JsonObject> openTools = new HashMap<>();
    private int next;
    private boolean over;
    private boolean callerSpeaks;
    private boolean callerSpoke;
    private Runnable afterCaller = () -> {};
    private String awaitedTool = "";

    ScriptPlayer(Vertx vertx, AgentScript script, SocketWire wire, AgentMouth mouth, Dialogue dialogue, Stage stage) {
        this.vertx = vertx;
        this.script = script;
        this.wire = wire;
        this.mouth = mouth;
        this.dialogue = dialogue;
        this.stage = stage;
    }

    void proceed() {
        if (over || next >= script.steps().size()) {
            return;
        }
        Step step = script.steps().get(next++);
        if (step instanceof Step.Say say) {
            say(say);
        } else if (step instanceof Step.Listen listen) {
            listen(listen);
        } else if (step instanceof Step.Tool tool) {
            call(tool, true);
        } else if (step instanceof Step.Pause pause) {
            vertx.setTimer(Math.max(1, pause.millis()), due -> proceed());
        } else {
            end();
        }
    }

    void stop() {
        over = true;
        mouth.stop();
    }

    private void say(Step.Say say) {
        if (callerSpeaks) {
            afterCaller = () -> say(say);
            return;
        }
        boolean greets = say.text() == null && say.clip().name().equals("greeting");
        String text =
                greets ? stage.firstMessage() : say.text() == null ? say.clip().text() : say.text();
        if (text.isEmpty()) {
            proceed();
        } else {
            mouth.say(stage.audio(say.clip()), text, this::proceed);
        }
    }

    private void listen(Step.Listen listen) {
        Runnable answer = () -> {
            callerSpoke = false;
            dialogue.callerSaid(listen.words());
            wire.callerSaid(listen.words());
            proceed();
        };
        if (callerSpoke && !callerSpeaks) {
            answer.run();
        } else {
            afterCaller = answer;
        }
    }

    private void call(Step.Tool tool, boolean inTurn) {
        String id = "tool_" + Ids.request();
        JsonObject call = dialogue.toolCalled(id, tool.name(), tool.parameters());
        wire.toolCall(id, tool);
        if (!tool.expectsResponse()) {
            wire.toolResponse(id, tool.name(), "client", false);
            if (inTurn) {
                proceed();
            }
            return;
        }
        openTools.put(id, call);
        awaitedTool = inTurn ? id : awaitedTool;
        vertx.setTimer(TOOL_MILLIS, late -> settle(id, "Tool call timed out", true));
    }

    /** @return false if no such tool was called, or its result is there already */
    boolean settle(String id, String result, boolean failed) {
        JsonObject call = openTools.remove(id);
        if (call == null || over) {
            return false;
        }
        call.put("result", result).put("is_error", failed);
        wire.toolResponse(id, call.getString("tool_name"), "client", failed);
        if (id.equals(awaitedTool)) {
            proceed();
        }
        return true;
    }

    void context(String text) {
        dialogue.context(text);
        script.triggers().stream()
                .filter(trigger -> text.contains(trigger.context()))
                .findFirst()
                .ifPresent(trigger -> call(trigger.tool(), false));
    }

    /** The caller wrote instead of speaking. */
    void callerWrote() {
        callerBegins();
        callerCeases(0);
    }

    @Override
    public void callerBegins() {
        callerSpeaks = true;
        if (mouth.speaking()) {
            mouth.interrupt();
            proceed();
        }
    }

    @Override
    public void callerCeases(long millis) {
        callerSpeaks = false;
        callerSpoke = true;
        Runnable waiting = afterCaller;
        afterCaller = () -> {};
        waiting.run();
    }

    private void end() {
        String id = "tool_" + Ids.request();
        dialogue.toolCalled(id, "end_call", new JsonObject());
        wire.toolRequest(id, "end_call", "system");
        wire.toolResponse(id, "end_call", "system", false);
        vertx.setTimer(GOODBYE_MILLIS, due -> stage.end());
    }
}
