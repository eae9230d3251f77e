package dev.jackfield.agents.elevenlabs.precall;

import dev.jackfield.agents.elevenlabs.VendorBusy;
import dev.jackfield.agents.elevenlabs.VendorRefusal;
import dev.jackfield.edge.Refusal;
import dev.jackfield.jobs.JobRefusedForGood;
import dev.jackfield.settings.GreetingSettings;
import dev.jackfield.voices.VoiceServiceDown;
import dev.jackfield.voices.VoiceSlotsFull;
import dev.jackfield.workload.Turns;
import dev.jackfield.workload.Workload;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Does the work of one pre-call request, through the route elevenlabs-precall-work, and settles it. */
@Component
class PrecallWorker {

    private static final Logger LOG = LoggerFactory.getLogger(PrecallWorker.class);

    private final ProducerTemplate routes;
    private final PrecallLedger ledger;
    private final PrecallAnswers answers;
    private final AgentLeases agents;
    private final GreetingSettings greeting;
    private final Turns turns;
    private final Clock clock = Clock.systemUTC();

    PrecallWorker(
            ProducerTemplate routes,
            PrecallLedger ledger,
            PrecallAnswers answers,
            AgentLeases agents,
            GreetingSettings greeting,
            Turns turns) {
        this.routes = routes;
        this.ledger = ledger;
        this.answers = answers;
        this.agents = agents;
        this.greeting = greeting;
        this.turns = turns;
    }

    /**
     * Works until there is an answer, and keeps it. Whatever came too late or to nothing is undone.
     *
     * @throws RuntimeException when it went wrong for reasons of ours, such as a lost database
     */
    PrecallAnswer work(PrecallRequest request, UUID voice, Deadline deadline) {
        try {
            return turns.during(Workload.REQUESTS, () -> workNow(request, voice, deadline));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private PrecallAnswer workNow(PrecallRequest request, UUID voice, Deadline deadline) {
        try (MDC.MDCCloseable call = MDC.putCloseable("call_id", request.conversationId())) {
            Exchange exchange =
                    routes.send("direct:elevenlabs-precall-work", work -> prepare(work, request, voice, deadline));
            boolean settled = false;
            try {
                PrecallAnswer answer = answer(exchange, request, deadline);
                boolean kept = answer.status() == 503 || ledger.finish(request.conversationId(), voice, answer);
                settled = kept && answer.status() == 200;
                if (settled) {
                    agents.keep(exchange.getVariable("agentId", String.class), request.conversationId());
                    log("webhook_complete", "after " + deadline.elapsedMillis() + " ms");
                }
                return answer;
            } finally {
                if (!settled) {
                    undo(exchange);
                }
            }
        }
    }

    private void prepare(Exchange work, PrecallRequest request, UUID voice, Deadline deadline) {
        String conversationId = request.conversationId();
        work.setVariable("conversationId", conversationId);
        work.setVariable("requestedAgent", request.agentId());
        work.setVariable("deadline", deadline);
        work.setVariable("voice", voice.toString());
        work.setVariable("voiceName", VoiceNaming.name(request.callerName(), conversationId, clock.instant()));
        work.setVariable("voiceDescription", VoiceNaming.description(conversationId));
        work.setVariable("voiceLabels", VoiceNaming.labels(conversationId));
        work.setVariable("sample", request.sample().content());
        work.setVariable("sampleType", request.sample().mimeType());
        work.setVariable("sampleExtension", request.sample().fileExtension());
        work.setVariable("firstMessage", greeting.template().replace("{name}", request.callerName()));
    }

    private PrecallAnswer answer(Exchange exchange, PrecallRequest request, Deadline deadline) {
        Exception failure = exchange.getException();
        if (failure == null) {
            PrecallClone clone = new PrecallClone(
                    exchange.getVariable("voiceId", String.class),
                    exchange.getVariable("voiceName", String.class),
                    exchange.getVariable("agentId", String.class),
                    Boolean.TRUE.equals(exchange.getVariable("agentUpdated", Boolean.class)));
            return answers.success(request, clone, deadline.elapsedMillis());
        }
        Refusal refusal = cause(failure, Refusal.class);
        if (refusal != null) {
            return answers.error(refusal.status(), refusal.code(), refusal.getMessage(), request.conversationId());
        }
        String reason = vendorsReason(failure);
        if (reason == null) {
            throw failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
        }
        exchange.setVariable("failure", reason);
        log("voice_clone_failed", reason);
        return answers.error(
                422, "VOICE_CLONING_FAILED", "The voice could not be cloned: " + reason, request.conversationId());
    }

    /** Why the vendor gave no voice; null when the failure is not the vendor's. */
    @Nullable
    private static String vendorsReason(Exception failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof VendorRefusal
                    || each instanceof VendorBusy
                    || each instanceof VoiceSlotsFull
                    || each instanceof VoiceServiceDown
                    || each instanceof JobRefusedForGood) {
                return each.getMessage();
            }
            if (each instanceof IOException) {
                return "no answer from ElevenLabs (" + each.getClass().getSimpleName() + ")";
            }
        }
        return null;
    }

    private void undo(Exchange done) {
        Exchange undone = routes.send("direct:elevenlabs-precall-undo", undo -> {
            for (String name : new String[] {"conversationId", "voice", "voiceId", "failure"}) {
                undo.setVariable(name, done.getVariable(name));
            }
        });
        if (undone.getException() != null) {
            LOG.warn(
                    "A pre-call request is left to the sweeper: {}",
                    undone.getException().getMessage());
        }
    }

    private static void log(String eventType, String detail) {
        LOG.atInfo().addKeyValue("event_type", eventType).log("{}: {}", eventType, detail);
    }

    @Nullable
    private static <T extends Throwable> T cause(Throwable failure, Class<T> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
    }
}
