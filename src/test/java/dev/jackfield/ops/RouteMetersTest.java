package dev.jackfield.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.RoutePolicyFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class RouteMetersTest {

    private static final RouteBuilder ROUTES = new RouteBuilder() {
        @Override
        public void configure() {
            from("direct:outer")
                    .routeId("outer")
                    .onException(IllegalStateException.class)
                    .handled(true)
                    .end()
                    .to("direct:inner");
            from("direct:inner")
                    .routeId("inner")
                    .errorHandler(noErrorHandler())
                    .filter(body().isEqualTo("fail"))
                    .throwException(new IllegalStateException("as asked"));
        }
    };

    private static SimpleMeterRegistry run(SimpleMeterRegistry registry, RoutePolicyFactory policies) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getCamelContextExtension().setName("same");
            camel.addRoutePolicyFactory(policies);
            camel.addRoutes(ROUTES);
            camel.start();
            camel.createProducerTemplate().sendBody("direct:outer", "pass");
            camel.createProducerTemplate().sendBody("direct:outer", "fail");
            SimpleMeterRegistry seen = new SimpleMeterRegistry();
            registry.getMeters().forEach(meter -> meter.measure().forEach(measured -> {
                if (measured.getStatistic().name().startsWith("COUNT")) {
                    seen.counter(meter.getId().getName(), meter.getId().getTags())
                            .increment(measured.getValue());
                }
            }));
            return seen;
        }
    }

    private static Map<String, Double> values(SimpleMeterRegistry seen) {
        return seen.getMeters().stream()
                .filter(meter -> !"context".equals(meter.getId().getTag("eventType")))
                .filter(meter -> meter.getId().getName().startsWith("camel."))
                .filter(meter -> !meter.getId().getName().contains("redeliveries"))
                .collect(Collectors.toMap(
                        meter -> meter.getId().getName() + meter.getId().getTags(),
                        meter -> meter.measure().iterator().next().getValue()));
    }

    @Test
    void theyAreThoseOfCamelsOwnPolicy() throws Exception {
        SimpleMeterRegistry ours = new SimpleMeterRegistry();
        SimpleMeterRegistry camels = new SimpleMeterRegistry();
        MicrometerRoutePolicyFactory stock = new MicrometerRoutePolicyFactory();
        stock.setMeterRegistry(camels);
        assertThat(values(run(ours, new RouteMeters(ours))))
                .hasSizeGreaterThanOrEqualTo(8)
                .isEqualTo(values(run(camels, stock)));
    }

    @Test
    void theyGoWithTheirRoute() throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        run(registry, new RouteMeters(registry));
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void theyGoOnCountingAfterAGarbageCollection() throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addRoutePolicyFactory(new RouteMeters(registry));
            camel.addRoutes(ROUTES);
            camel.start();
            var template = camel.createProducerTemplate();
            template.sendBody("direct:outer", "pass");
            WeakReference<Object> garbage = new WeakReference<>(new Object());
            Awaitility.await().until(() -> {
                System.gc();
                return garbage.get() == null;
            });
            template.sendBody("direct:outer", "pass");
            assertThat(registry.get("camel.exchanges.succeeded")
                            .tag("routeId", "outer")
                            .functionCounter()
                            .count())
                    .isEqualTo(2);
        }
    }
}
