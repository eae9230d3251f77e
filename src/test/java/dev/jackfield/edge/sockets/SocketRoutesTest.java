package dev.jackfield.edge.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.UpgradeRejectedException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Routes that fail, stop, come back and go for good. */
@Tag("fast")
class SocketRoutesTest {

    private final List<String> events = new CopyOnWriteArrayList<>();
    private SocketHouse house;

    private RouteBuilder route(String path, String answer) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("vertx-websocket:" + path)
                        .routeId(path.substring(1))
                        .errorHandler(noErrorHandler())
                        .process(exchange ->
                                events.add(path + " " + exchange.getMessage().getHeader("CamelVertxWebsocket.event")))
                        .filter(body().isInstanceOf(String.class))
                        .choice()
                        .when(body().isEqualTo("fail"))
                        .throwException(new IllegalStateException("bad frame"))
                        .when(body().isEqualTo("refuse"))
                        .throwException(new SocketRefusal(4003, "Nothing like that."))
                        .otherwise()
                        .setBody(constant(answer))
                        .to("vertx-websocket:" + path);
            }
        };
    }

    @BeforeEach
    void open() throws Exception {
        house = SocketHouse.with(route("/one", "one"));
        house.camel.addRoutes(route("/two", "two"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void hears(Talker talker, String answer) {
        talker.heard().clear();
        talker.say("?");
        await().untilAsserted(() -> assertThat(talker.heard()).containsExactly(answer));
    }

    private void isRefused(String path, int status) {
        assertThatThrownBy(() -> house.connect(path))
                .cause()
                .isInstanceOfSatisfying(UpgradeRejectedException.class, refusal -> assertThat(refusal.getStatus())
                        .isEqualTo(status));
    }

    @Test
    void aRouteRunsOnTheEventLoopOfItsSocket() throws Exception {
        List<LiveSocket> sockets = new CopyOnWriteArrayList<>();
        house.camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("vertx-websocket:/loop").process(exchange -> {
                    LiveSocket socket = exchange.getVariable("socket", LiveSocket.class);
                    sockets.add(socket);
                    events.add("on loop " + socket.isOnEventLoop());
                });
            }
        });
        new Talker(house.connect("/loop")).say("hello");
        await().untilAsserted(() -> assertThat(events).containsExactly("on loop true", "on loop true"));
        assertThat(sockets.get(0).isOnEventLoop()).isFalse();
    }

    @Test
    void aFailureOnAMessageIsCountedAndTheNextMessageGoesOn() {
        Talker talker = new Talker(house.connect("/one"));
        talker.say("fail");
        talker.say("fail");
        hears(talker, "one");
        assertThat(house.metric("jackfield.sockets.failures", "path", "/one")).isEqualTo(2);
    }

    @Test
    void aRefusalClosesTheSocketWithItsReason() {
        Talker talker = new Talker(house.connect("/one"));
        talker.say("refuse");
        assertThat(talker.closeCode()).isEqualTo((short) 4003);
        assertThat(talker.closeReason()).isEqualTo("Nothing like that.");
        await().untilAsserted(() -> assertThat(events).endsWith("/one CLOSE"));
    }

    @Test
    void aStoppedRouteClosesItsSocketsAndLeavesTheOthersAlone() throws Exception {
        Talker one = new Talker(house.connect("/one"));
        Talker two = new Talker(house.connect("/two"));
        hears(two, "two");
        house.camel.getRouteController().stopRoute("one");
        assertThat(events).contains("/one CLOSE");
        assertThat(one.closeCode()).isEqualTo((short) 1001);
        isRefused("/one", 503);
        hears(two, "two");
    }

    @Test
    void aRouteThatIsStartedAgainTakesSocketsAgain() throws Exception {
        house.camel.getRouteController().stopRoute("one");
        house.camel.getRouteController().startRoute("one");
        hears(new Talker(house.connect("/one")), "one");
    }

    @Test
    void aRouteThatIsReplacedTakesNewSocketsOnTheSamePort() throws Exception {
        Talker two = new Talker(house.connect("/two"));
        house.camel.getRouteController().stopRoute("one");
        house.camel.removeRoute("one");
        isRefused("/one", 404);
        house.camel.addRoutes(route("/one", "another"));
        hears(new Talker(house.connect("/one")), "another");
        hears(two, "two");
    }

    @Test
    void aRouteThatIsGoneLeavesNoMeters() throws Exception {
        house.camel.getRouteController().stopRoute("one");
        house.camel.removeRoute("one");
        assertThat(house.meters
                        .find("jackfield.sockets.open")
                        .tag("path", "/one")
                        .gauge())
                .isNull();
    }

    @Test
    void twoRoutesCannotHaveOnePath() {
        assertThatThrownBy(() -> house.camel.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("vertx-websocket:/one?queue=3").to("log:x");
                    }
                }))
                .hasMessage("Sockets at /one go to the route one already");
    }
}
