package dev.jackfield.agents.elevenlabs.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.agents.session.AgentEvent.End;
import dev.jackfield.agents.session.AgentEvent.Ended;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class EndingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1000 | '' | FINISHED | false",
                "1000 | Max conversation duration reached | TIME_LIMIT | false",
                "1002 | transport_receive_timeout | TROUBLE | true",
                "1002 | max_duration_exceeded | TIME_LIMIT | false",
                "1002 | This request exceeds your quota limit | REFUSED | false",
                "1002 | safety_violation | REFUSED | false",
                "1002 | Too many concurrent conversations | BUSY | true",
                "1008 | Invalid message received | REFUSED | false",
                "1008 | concurrency limit reached for this agent | BUSY | true",
                "1008 | Agent has exceeded its daily call limit of 100000 | REFUSED | false",
                "1008 | Override for field 'voice_id' is not allowed by config | REFUSED | false",
                "1008 | Missing required dynamic variables in tools: {'x'} | REFUSED | false",
                "1011 | '' | TROUBLE | true",
                "1006 | '' | LOST | true",
                "     | '' | LOST | true",
                "4000 | something new | TROUBLE | true",
            })
    void everyCloseIsRead(Short code, String reason, End end, boolean mayReopen) {
        Ended ended = Endings.ofClose(code, reason, null);
        assertThat(ended.end()).isEqualTo(end);
        assertThat(ended.mayReopen()).isEqualTo(mayReopen);
    }

    @Test
    void aFailureNamesTheOverrideThatIsNotAllowed() {
        assertThat(Endings.ofClose((short) 1008, "Override for field 'voice_id' is not allowed by config", null)
                        .failure())
                .isEqualTo("Override for field 'voice_id' is not allowed by config (1008)");
    }

    @Test
    void anErrorBeforeTheCloseSaysMoreThanTheReason() {
        ServerFailure told = new ServerFailure(1002, "max_duration_exceeded", "too long");
        assertThat(Endings.ofClose((short) 1000, "", told).end()).isEqualTo(End.TIME_LIMIT);
    }

    @Test
    void aFailureShowsNoTelephoneNumber() {
        assertThat(Endings.ofClose((short) 1011, "cannot call +31 20 123 4567 now", null)
                        .failure())
                .isEqualTo("cannot call … now (1011)");
    }
}
