package dev.jackfield.calls.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.jackfield.calls.LiveCallSeats;
import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** MAX_CONCURRENT_CALLS is one number for the sockets of all phone systems. */
@ServiceTest
@DirtiesContext
@TestPropertySource(properties = "max-concurrent-calls=3")
class CallPlacesTest {

    private final LiveHouse house;
    private final LiveCallSeats seats;
    private final MeterRegistry meters;

    CallPlacesTest(
            EdgeClient edge,
            WebhookSecrets secrets,
            JdbcClient jdbc,
            MeterRegistry meters,
            Environment settings,
            LiveCallSeats seats) {
        this.house = new LiveHouse(edge, secrets, jdbc, meters, settings);
        this.seats = seats;
        this.meters = meters;
    }

    @Test
    void oneCallTooManyOfAnyPhoneSystemIsRefusedForNowAndCounted() throws Exception {
        WebSocket twilio = house.open("/ws/twilio/" + house.secret("twilio"));
        List<WebSocket> others = List.of(
                house.open("/ws/mcube-1?secret=" + house.secret("mcube")),
                house.open("/ws/newcomer/1?secret=" + house.secret("newcomer")));
        assertThat(seats.taken()).isEqualTo(3);
        for (String path : List.of(
                "/ws/plivo/1?secret=" + house.secret("plivo"),
                "/ws/exotel/1?secret=" + house.secret("exotel"),
                "/ws/twilio/" + house.secret("twilio"),
                "/ws/mcube-2?secret=" + house.secret("mcube"))) {
            HttpResponse<?> refusal = refused(path);
            assertThat(refusal.statusCode()).as(path).isEqualTo(503);
            assertThat(refusal.headers().firstValue("Retry-After")).as(path).isPresent();
        }
        assertThat(meters.get("jackfield.calls.refused").counter().count()).isEqualTo(4);

        twilio.sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
        await().atMost(Duration.ofSeconds(5)).until(() -> seats.taken() == 2);
        assertThat(refused("/ws/plivo/1?secret=wrong").statusCode()).isEqualTo(401);
        assertThat(seats.taken()).as("who is not let in takes no place").isEqualTo(2);
        house.open("/ws/plivo/1?secret=" + house.secret("plivo")).abort();
        others.forEach(WebSocket::abort);
        await().atMost(Duration.ofSeconds(5)).until(() -> seats.taken() == 0);
    }

    private HttpResponse<?> refused(String path) {
        return catchThrowableOfType(
                        LiveHouse.Refused.class, () -> house.open(path).abort())
                .answer();
    }
}
