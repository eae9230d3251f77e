package dev.jackfield.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class TurnsTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final Turns turns = new Turns(1, 1);

    /** Whether somebody else gets a turn at this moment. */
    private boolean isFree(Workload workload, Duration patience) {
        return CompletableFuture.supplyAsync(() -> {
                    try {
                        return turns.during(workload, patience, () -> true).isPresent();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .join();
    }

    @Test
    void nobodyElseIsAtWorkDuringAnOnlyTurn() throws Exception {
        boolean free = turns.during(Workload.JOBS, () -> isFree(Workload.JOBS, SHORT));
        assertThat(free).isFalse();
        assertThat(isFree(Workload.JOBS, LONG)).isTrue();
    }

    @Test
    void jobsKeepNoRequestFromItsTurn() throws Exception {
        boolean free = turns.during(Workload.JOBS, () -> isFree(Workload.REQUESTS, LONG));
        assertThat(free).isTrue();
    }

    @Test
    void aTurnIsFreeAgainAfterAFailure() {
        assertThat(CompletableFuture.supplyAsync(() -> {
                            try {
                                return turns.during(Workload.JOBS, () -> {
                                    throw new IllegalStateException("failed");
                                });
                            } catch (Exception e) {
                                return e.getMessage();
                            }
                        })
                        .join())
                .isEqualTo("failed");
        assertThat(isFree(Workload.JOBS, LONG)).isTrue();
    }

    @Test
    void whoWaitsForSomethingElseGivesTheTurnBackAndHasItAgainAfterwards() throws Exception {
        CountDownLatch otherIsDone = new CountDownLatch(1);
        boolean freeAfterwards = turns.during(Workload.JOBS, () -> {
            Turns.without(() -> {
                CompletableFuture.runAsync(() -> {
                    if (isFree(Workload.JOBS, LONG)) {
                        otherIsDone.countDown();
                    }
                });
                otherIsDone.await();
                return null;
            });
            return isFree(Workload.JOBS, SHORT);
        });
        assertThat(freeAfterwards).isFalse();
    }

    @Test
    void aStepThatSendsToAnOutsideSystemGivesTheTurnBack() throws Exception {
        assertThat(freeWhileSendingTo("http:vendor", Duration.ofSeconds(10))).isTrue();
        assertThat(freeWhileSendingTo("aws2-s3:samples", Duration.ofSeconds(10)))
                .isTrue();
    }

    @Test
    void aStepOfOurOwnKeepsTheTurn() throws Exception {
        assertThat(freeWhileSendingTo("direct:ours", SHORT)).isFalse();
    }

    private boolean freeWhileSendingTo(String uri, Duration patience) throws Exception {
        try (CamelContext camel = new DefaultCamelContext()) {
            camel.getCamelContextExtension().addInterceptStrategy(new TurnsGivenBack());
            camel.setAutowiredEnabled(false);
            MockComponent outside = new MockComponent();
            if (!uri.startsWith("direct:")) {
                camel.addComponent(uri.substring(0, uri.indexOf(':')), outside);
            }
            boolean[] free = new boolean[1];
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:job").to(uri);
                    from("direct:ours").process(exchange -> free[0] = isFree(Workload.JOBS, patience));
                }
            });
            camel.start();
            if (camel.getEndpoint(uri) instanceof MockEndpoint vendor) {
                vendor.whenAnyExchangeReceived(exchange -> free[0] = isFree(Workload.JOBS, patience));
            }
            turns.during(Workload.JOBS, () -> {
                camel.createProducerTemplate().sendBody("direct:job", "");
                return true;
            });
            return free[0];
        }
    }
}
