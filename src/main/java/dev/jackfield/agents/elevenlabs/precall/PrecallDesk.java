package dev.jackfield.agents.elevenlabs.precall;

import dev.jackfield.edge.ElasticThreads;
import dev.jackfield.edge.Refusal;
import dev.jackfield.workload.Turns;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Gives every pre-call request its answer in time: the conversation's first request works, all others wait for its answer. The
 * work runs on a thread of its own, so that a request whose time is over can be answered while the vendor still is silent.
 */
@Component("elevenlabsPrecallDesk")
public class PrecallDesk {

    private static final Logger LOG = LoggerFactory.getLogger(PrecallDesk.class);
    private static final Duration RENEWAL = PrecallLedger.SILENCE.dividedBy(3);
    private static final Duration ASK_AGAIN = Duration.ofMillis(200);

    private final PrecallLedger ledger;
    private final PrecallWorker worker;
    private final PrecallAnswers answers;
    private final PrecallSettings settings;
    private final AgentLeaseSettings leases;
    private final ExecutorService threads = ElasticThreads.named("precall");

    PrecallDesk(
            PrecallLedger ledger,
            PrecallWorker worker,
            PrecallAnswers answers,
            PrecallSettings settings,
            AgentLeaseSettings leases) {
        this.ledger = ledger;
        this.worker = worker;
        this.answers = answers;
        this.settings = settings;
        this.leases = leases;
    }

    /** Answers the request; blocks until the voice is there or the time is over. */
    public void answer(
            Message message,
            @Variable("precallRequest") PrecallRequest request,
            @Variable("signature") String signature) {
        Deadline deadline = Deadline.after(settings.timeout());
        UUID voice = UUID.randomUUID();
        PrecallAnswer answer = null;
        while (answer == null) {
            if (ledger.claim(request.conversationId(), request.agentId(), voice)) {
                answer = work(request, voice, deadline);
            } else {
                answer = ledger.answer(request.conversationId());
            }
            if (answer == null && deadline.passed()) {
                answer = tooLate(request);
            } else if (answer == null) {
                Turns.without(() -> {
                    LockSupport.parkNanos(ASK_AGAIN.toNanos());
                    return null;
                });
            }
        }
        if (answer.status() == 503) {
            ledger.forget(request.conversationId(), voice, signature);
            message.setHeader("Retry-After", leases.retryAfterSeconds());
        }
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(answer.body());
    }

    private PrecallAnswer work(PrecallRequest request, UUID voice, Deadline deadline) {
        CompletableFuture<PrecallAnswer> work =
                CompletableFuture.supplyAsync(() -> worker.work(request, voice, deadline), threads);
        CountDownLatch done = new CountDownLatch(1);
        work.whenComplete((answer, failure) -> done.countDown());
        while (!deadline.passed()) {
            try {
                if (Turns.without(() -> done.await(nextLook(deadline).toNanos(), TimeUnit.NANOSECONDS))) {
                    return result(work);
                }
                renew(request, voice);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Refusal(503, "UNAVAILABLE", "The service is stopping; try again shortly.");
            }
        }
        PrecallAnswer late = tooLate(request);
        // the worker, which cannot be stopped, cleans up when it finds the conversation answered
        return ledger.finish(request.conversationId(), voice, late) ? late : Turns.without(() -> result(work));
    }

    private static PrecallAnswer result(CompletableFuture<PrecallAnswer> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        }
    }

    private static Duration nextLook(Deadline deadline) {
        return deadline.left().compareTo(RENEWAL) < 0 ? deadline.left() : RENEWAL;
    }

    private void renew(PrecallRequest request, UUID voice) {
        try {
            ledger.renew(request.conversationId(), voice);
        } catch (DataAccessException e) {
            LOG.warn("A pre-call request cannot say that it is worked on: {}", e.getMessage());
        }
    }

    private PrecallAnswer tooLate(PrecallRequest request) {
        return answers.error(
                504,
                "TIMEOUT",
                "The voice was not ready within " + settings.timeoutSeconds() + " seconds.",
                request.conversationId());
    }

    @PreDestroy
    void end() {
        threads.shutdown();
    }
}
