package dev.jackfield.providers.threecx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/**
 * Hands participants to the routes: those of one leg in order, different legs at the same time. What fails is tried again, a
 * change until the participant has left, a leaving for about half a minute. Safe for any thread.
 */
final class ParticipantHandOff implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ParticipantHandOff.class);

    private static final long FIRST_WAIT_MILLIS = 200;
    private static final long MAX_WAIT_MILLIS = 5_000;
    private static final int GONE_ATTEMPTS = 10;

    private final ProducerTemplate routes;
    private final ExecutorService threads;
    private final OrderedTasks tasks;
    private final CountDownLatch closed = new CountDownLatch(1);

    ParticipantHandOff(ProducerTemplate routes, ExecutorService threads) {
        this.routes = routes;
        this.threads = threads;
        this.tasks = new OrderedTasks(threads);
    }

    /** Everybody on the route point, by leg. Blocks; throws what the route throws. */
    Map<String, Map<String, Object>> everybody() throws Exception {
        List<?> participants = (List<?>) ask("direct:threecx-participants-read", null, null);
        Map<String, Map<String, Object>> byLeg = new LinkedHashMap<>();
        for (Object each : participants) {
            Map<String, Object> participant = asParticipant(each);
            byLeg.put(participant.get("dn") + "/" + participant.get("id"), participant);
        }
        return byLeg;
    }

    /** @param participant as it was just read; null: it is read first, and one that has left meanwhile is not handed on */
    void seen(String leg, @Nullable Map<String, Object> participant) {
        tasks.add(leg, () -> {
            Map<String, Object> known = participant;
            for (int attempt = 0; !isClosed(); attempt++) {
                try {
                    Map<String, Object> now = known != null ? known : read(leg);
                    if (now != null) {
                        ask("direct:threecx-participant-seen", leg, now);
                    }
                    return;
                } catch (Exception e) {
                    known = null;
                    waitAfter(attempt, leg, e);
                }
            }
        });
    }

    void gone(String leg) {
        tasks.add(leg, () -> {
            for (int attempt = 0; !isClosed() && attempt < GONE_ATTEMPTS; attempt++) {
                try {
                    ask("direct:threecx-participant-gone", leg, null);
                    return;
                } catch (Exception e) {
                    waitAfter(attempt, leg, e);
                }
            }
        });
    }

    @Nullable
    private Map<String, Object> read(String leg) throws Exception {
        Object participant = ask("direct:threecx-leg-read", leg, null);
        return participant == null ? null : asParticipant(participant);
    }

    private Object ask(String route, @Nullable String leg, @Nullable Object body) throws Exception {
        Exchange answer = routes.send(route, ExchangePattern.InOut, exchange -> {
            exchange.setVariable("leg", leg);
            exchange.getMessage().setBody(body);
        });
        if (answer.getException() != null) {
            throw answer.getException();
        }
        return answer.getMessage().getBody();
    }

    private void waitAfter(int attempt, String leg, Exception failure) {
        long wait = Math.min(MAX_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(attempt, 10));
        LOG.warn("News of leg {} cannot be handed on, trying again in {} ms: {}", leg, wait, failure.getMessage());
        try {
            closed.await(wait, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    @SuppressWarnings("unchecked") // JSON objects have strings as keys
    private static Map<String, Object> asParticipant(Object json) {
        return (Map<String, Object>) json;
    }

    /** Waits for what is being handed on, at most five seconds; gives up what waits to be tried again. */
    @Override
    public void close() {
        closed.countDown();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        routes.stop();
    }
}
