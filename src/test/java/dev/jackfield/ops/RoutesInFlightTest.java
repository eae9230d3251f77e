package dev.jackfield.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class RoutesInFlightTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final CountDownLatch release = new CountDownLatch(1);

    @BeforeEach
    void start() throws Exception {
        camel.addLifecycleStrategy(new RoutesInFlight(registry));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:held").routeId("held").process(exchange -> release.await());
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() throws IOException {
        release.countDown();
        camel.close();
    }

    @Test
    void anExchangeCountsWhileItsRouteHoldsIt() {
        assertThat(gauge().value()).isZero();

        camel.createProducerTemplate().asyncSendBody("direct:held", "");

        await().atMost(Duration.ofSeconds(5)).until(() -> gauge().value() == 1);
        release.countDown();
        await().atMost(Duration.ofSeconds(5)).until(() -> gauge().value() == 0);
    }

    @Test
    void aRemovedRouteIsNoLongerPublished() throws Exception {
        camel.getRouteController().stopRoute("held");

        camel.removeRoute("held");

        assertThat(gauge()).isNull();
    }

    private Gauge gauge() {
        return registry.find("camel.exchanges.inflight").tag("routeId", "held").gauge();
    }
}
