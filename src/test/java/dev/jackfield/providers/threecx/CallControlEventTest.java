package dev.jackfield.providers.threecx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fast")
class CallControlEventTest {

    @Test
    void theEventsOf3cxsDocumentsAreUnderstood() throws Exception {
        JsonNode samples;
        try (var file = getClass().getResourceAsStream("/providers/threecx/events.json")) {
            samples = new ObjectMapper().readTree(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
        List<CallControlEvent> events = new ArrayList<>();
        samples.forEach(sample -> events.add(CallControlEvent.parse(sample.toString())));

        Leg leg = new Leg("900", "12");
        assertThat(events)
                .containsExactly(
                        new CallControlEvent(CallControlEvent.Type.UPSERT, leg),
                        null,
                        new CallControlEvent(CallControlEvent.Type.REMOVE, leg));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"event\":null}",
                "{\"event\":{\"event_type\":0,\"entity\":\"/callcontrol/900/devices/1\"}}",
                "{\"event\":{\"event_type\":0,\"entity\":\"/callcontrol/900/participants/1/../2\"}}",
                "{\"event\":{\"event_type\":9,\"entity\":\"/callcontrol/900/participants/1\"}}",
            })
    void whatIsNoNewsOfAParticipantIsIgnored(String text) {
        assertThat(CallControlEvent.parse(text)).isNull();
    }
}
