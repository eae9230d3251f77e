package dev.jackfield.simulator.threecx;

import static dev.jackfield.simulator.threecx.Bench.AGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.simulator.threecx.Bench.Placed;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The simulated phone system and the simulated ElevenLabs, connected. */
@Tag("fast")
class AgentLineTest {

    private Bench bench;

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    @Test
    void aTransferredCallEndsWhenTheConversationDoes() throws Exception {
        Placed placed = connectedCall(50);

        bench.move(placed.participant(), "transferto", AGENT);

        await().until(() -> bench.timeline(placed).getJsonObject("ended") != null);
        assertThat(bench.timeline(placed).getJsonObject("ended").getString("by"))
                .isEqualTo("agent");
        assertThat(bench.postCalls.poll(10, TimeUnit.SECONDS).getString("type")).isEqualTo("post_call_transcription");
    }

    @Test
    void theConversationEndsWhenTheCallerHangsUp() throws Exception {
        Placed placed = connectedCall(60_000);
        bench.move(placed.participant(), "transferto", AGENT);
        await().until(() -> bench.timeline(placed).getLong("agent_answered_ms") != null);

        bench.post("/simulator/threecx/calls/" + placed.callId() + "/hangup", new JsonObject());

        assertThat(bench.postCalls.poll(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void anAgentThatCallsTheWaitingCallerTakesTheCallOverUntilItHangsUp() throws Exception {
        Placed placed = connectedCall(50);

        assertThat(bench.outboundCall("+31612345678").json().getBoolean("success"))
                .isTrue();

        await().until(() -> bench.timeline(placed).getJsonObject("ended") != null);
        JsonObject timeline = bench.timeline(placed);
        assertThat(timeline.getJsonObject("transferred").getString("to")).isEqualTo("+31612345678");
        assertThat(timeline.getJsonObject("ended").getString("by")).isEqualTo("agent");
    }

    private Placed connectedCall(int talkMillis) throws Exception {
        bench = Bench.withElevenLabs(talkMillis);
        bench.signIn();
        return bench.connectedCall();
    }
}
