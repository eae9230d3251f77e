package dev.jackfield.firstrun;

import dev.jackfield.calls.Timeline;
import dev.jackfield.edge.EdgeServer;
import dev.jackfield.local.DataFolder;
import dev.jackfield.media.HoldSound;
import dev.jackfield.settings.SimulatorSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Places one simulated call on the first start with an empty data folder, by the service's own API and the simulated phone system,
 * and prints what happened when.
 */
@Component
@SuppressWarnings("SystemOut")
public class FirstCall {

    private static final Logger LOG = LoggerFactory.getLogger(FirstCall.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DataFolder data;
    private final SimulatorSettings settings;
    private final Environment environment;
    private final EdgeServer edge;
    private final HoldSound sound;
    private final Timeline timeline;

    FirstCall(
            DataFolder data,
            SimulatorSettings settings,
            Environment environment,
            EdgeServer edge,
            HoldSound sound,
            Timeline timeline) {
        this.data = data;
        this.settings = settings;
        this.environment = environment;
        this.edge = edge;
        this.sound = sound;
        this.timeline = timeline;
    }

    @Order(2)
    @EventListener(ApplicationReadyEvent.class)
    void place() {
        String simulators = environment.getProperty("simulator.url");
        if (settings.firstCall() && data.firstStart() && simulators != null) {
            Thread thread = new Thread(() -> show(new TrialCaller(edge.getPort(), simulators)), "first-call");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void show(TrialCaller caller) {
        try {
            await(sound::greetingReady);
            System.out.println(
                    "First start: a simulated caller, whose voice may be cloned, calls the simulated 3CX …\n");
            caller.introduce();
            String callId = caller.call();
            await(() -> isOver(timeline.of(callId)));
            print(timeline.of(callId));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("The first simulated call could not be shown: {}", e.getMessage());
        }
    }

    /** The agent's report may come before or after the end of the phone's call. */
    private static boolean isOver(List<Timeline.Entry> entries) {
        return entries.stream()
                .map(Timeline.Entry::eventType)
                .toList()
                .containsAll(List.of("clean_up_done", "post_call_received"));
    }

    private static void print(List<Timeline.Entry> entries) {
        StringBuilder text = new StringBuilder();
        for (Timeline.Entry entry : entries) {
            text.append("  %,7d ms  %-22s %s%n"
                    .formatted(entry.millis(), entry.eventType(), entry.detail() == null ? "" : entry.detail()));
        }
        System.out.println(text);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("it took longer than " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(100);
        }
    }
}
