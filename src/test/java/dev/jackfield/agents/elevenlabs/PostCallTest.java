package dev.jackfield.agents.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.edge.Refusal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class PostCallTest {

    private final PostCall postCall = new PostCall(new ObjectMapper());

    @Test
    void aCharacterThatPostgresDoesNotKeepIsLeftOut() {
        PostCall.Report report = postCall.read(bytes("""
                {"type":"post_call_transcription","data":{"conversation_id":"conv\\u0000_1",
                 "transcript":[{"role":"user","message":"he\\u0000llo"}],
                 "analysis":{"transcript_summary":"They said \\u0000 hello."}}}
                """));

        assertThat(report.conversationId()).isEqualTo("conv_1");
        assertThat(report.summary()).isEqualTo("They said  hello.");
        assertThat(report.transcript()).doesNotContain("\0").contains("he\\u0000llo");
        assertThat(report.payload()).doesNotContain("\0");
    }

    @Test
    void aWebhookWithoutATypeIsRefused() {
        assertThatThrownBy(() -> postCall.read(bytes("{\"type\":\" \",\"data\":{}}")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.fields()).containsOnlyKeys("type"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
