package dev.jackfield.calls.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.media.stream.StreamEvent.By;
import dev.jackfield.media.stream.StreamEvent.Stopped;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written down of a call's end. */
@Tag("fast")
class CallEndingTest {

    private final CallEnding ending = new CallEnding();

    @ParameterizedTest
    @CsvSource({
        "PHONE, completed, the caller hung up",
        "NETWORK, failed, the connection to the phone broke off",
        "US, failed, the socket was closed: the frame is no JSON"
    })
    void aCallThatWeDoNotEndEndsByItsPhoneItsNetworkOrItsSocket(By by, String state, String reason) {
        ending.over(new Stopped(by, by == By.US ? "the frame is no JSON" : "bye"));
        assertThat(ending.reason()).isEqualTo(reason);
        assertThat(ending.state()).isEqualTo(state);
    }

    @Test
    void theFirstReasonToEndACallStands() {
        assertThat(ending.begin("the agent ended the call", false, null)).isTrue();
        assertThat(ending.begin("the time of the call was over", false, null)).isFalse();
        ending.over(new Stopped(By.PHONE, ""));
        assertThat(ending.reason()).isEqualTo("the agent ended the call");
        assertThat(ending.state()).isEqualTo("completed");
    }

    @Test
    void whoIsMovedToAHumanIsNotLost() {
        ending.begin("the agent was lost", true, "101");
        assertThat(ending.leave()).isTrue();
        assertThat(ending.leave()).isFalse();
        ending.over(new Stopped(By.PHONE, ""));
        assertThat(ending.reason()).isEqualTo("the agent was lost; moved to a human");
        assertThat(ending.state()).isEqualTo("completed");
    }

    @Test
    void whoHangsUpBeforeBeingMovedHungUp() {
        ending.begin("the agent asked for a human", false, "101");
        ending.over(new Stopped(By.PHONE, ""));
        assertThat(ending.reason()).isEqualTo("the caller hung up");
    }

    @Test
    void aCallThatItsPhoneSystemCannotMoveIsOnlyEnded() {
        ending.begin("the agent was lost", true, "101");
        ending.leave();
        ending.notMoved();
        ending.over(new Stopped(By.US, "the call is over"));
        assertThat(ending.reason()).isEqualTo("the agent was lost");
        assertThat(ending.state()).isEqualTo("failed");
    }
}
