package dev.jackfield.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.RoutePolicySupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Routes that audio passes do the same as any other, with less around it. */
@Tag("fast")
class LeanRoutingTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        new LeanRouting().beforeApplicationStart(camel);
        camel.addLifecycleStrategy(new BusyRoutes(Set.of("audio", "steps")));
        camel.addRoutePolicyFactory(this::policy);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:in").routeId("in").to("direct:audio").setHeader("back", constant(true));
                from("direct:audio")
                        .routeId("audio")
                        .setHeader("step", constant(1))
                        .process(LeanRoutingTest::play);
                from("direct:steps")
                        .routeId("steps")
                        .process(new LaterStep())
                        .choice()
                        .when(body().isEqualTo("stop"))
                        .stop()
                        .otherwise()
                        .process(exchange -> exchange.getMessage()
                                .setHeader("threads", Thread.currentThread().getName()))
                        .end()
                        .process(LeanRoutingTest::play);
            }
        });
    }

    private RoutePolicy policy(org.apache.camel.CamelContext context, String id, NamedNode definition) {
        return new RoutePolicySupport() {
            @Override
            public void onExchangeBegin(Route route, Exchange exchange) {
                told.add("begin " + route.getRouteId());
            }

            @Override
            public void onExchangeDone(Route route, Exchange exchange) {
                told.add("done " + route.getRouteId() + (exchange.isFailed() ? " failed" : ""));
            }
        };
    }

    private static void play(Exchange exchange) {
        if ("bad".equals(exchange.getMessage().getBody())) {
            throw new IllegalArgumentException("cannot be played");
        }
        exchange.getMessage().setBody("played");
    }

    private Exchange send(String address, String body) {
        try (FluentProducerTemplate template = camel.createFluentProducerTemplate()) {
            return template.to(address).withBody(body).send();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void stepsAreDoneInOrderAndThePoliciesAreTold() {
        camel.start();
        Exchange done = send("direct:in", "frame");
        assertThat(done.getMessage().getBody()).isEqualTo("played");
        assertThat(done.getMessage().getHeaders()).containsEntry("step", 1).containsEntry("back", true);
        assertThat(told).containsExactly("begin in", "begin audio", "done audio", "done in");
    }

    @Test
    void aStepThatFailsFailsTheExchangeAndTheStepsAfterItAreNotDone() {
        camel.start();
        Exchange failed = send("direct:in", "bad");
        assertThat(failed.getException()).isInstanceOf(IllegalArgumentException.class);
        assertThat(failed.getMessage().getHeaders()).containsEntry("step", 1).doesNotContainKey("back");
        assertThat(told).containsExactly("begin in", "begin audio", "done audio failed", "done in failed");
    }

    @Test
    void aStepThatIsDoneLaterIsWaitedForAndTheNextOnesFollowOnItsThread() {
        camel.start();
        Exchange done = send("direct:steps", "frame");
        assertThat(done.getMessage().getBody()).isEqualTo("played");
        assertThat(done.getMessage().getHeader("threads")).isEqualTo("later");
    }

    @Test
    void aStepThatFailsLaterEndsTheRoute() {
        camel.start();
        Exchange failed = send("direct:steps", "late");
        assertThat(failed.getException()).hasMessage("too late");
        assertThat(failed.getMessage().getHeaders()).doesNotContainKey("threads");
    }

    @Test
    void aRouteThatIsStoppedDoesNoFurtherStep() {
        camel.start();
        assertThat(send("direct:steps", "stop").getMessage().getBody()).isEqualTo("stop");
    }

    @Test
    void theRouteIsLeanAndItsNeighbourIsNot() {
        camel.start();
        assertThat(camel.getRoute("audio").getProcessor()).isInstanceOf(LeanRoute.class);
        assertThat(camel.getRoute("in").getProcessor()).isNotInstanceOf(LeanRoute.class);
    }

    @Test
    void whoTracesARouteSeesEachOfItsSteps() {
        camel.setTracing(true);
        camel.start();
        camel.getTracer().setTracePattern("audio");
        send("direct:in", "frame");
        assertThat(camel.getTracer().getTraceCounter()).isGreaterThanOrEqualTo(2);
    }

    /** Returns before it is done, as a step that waits for somebody does. */
    private static final class LaterStep extends AsyncProcessorSupport {

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Thread later = new Thread(
                    () -> {
                        if ("late".equals(exchange.getMessage().getBody())) {
                            exchange.setException(new IllegalStateException("too late"));
                        }
                        callback.done(false);
                    },
                    "later");
            later.start();
            return false;
        }
    }
}
