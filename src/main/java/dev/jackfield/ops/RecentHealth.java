package dev.jackfield.ops;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.HealthContributor;
import org.springframework.boot.actuate.health.HealthContributorRegistry;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.NamedContributor;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.stereotype.Component;

/**
 * Has the parts looked at every four seconds, by threads of its own, so that a question for health is answered from what was seen last: at
 * once, however busy the service is and however slowly a part answers.
 */
@Component
class RecentHealth implements SmartInitializingSingleton, ApplicationListener<ContextClosedEvent> {

    private static final Duration LOOKED = Duration.ofSeconds(4);
    private static final Duration WRITTEN = Duration.ofSeconds(2);

    /** One that hangs leaves others for the rest. */
    private static final int THREADS = 3;

    private final HealthContributorRegistry parts;
    private final ReadyHealth whole;
    private final ScheduledExecutorService looks = Executors.newScheduledThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "health");
        thread.setDaemon(true);
        return thread;
    });

    RecentHealth(HealthContributorRegistry parts, ReadyHealth whole) {
        this.parts = parts;
        this.whole = whole;
    }

    @Override
    public void afterSingletonsInstantiated() {
        parts.stream().toList().forEach(part -> {
            parts.unregisterContributor(part.getName());
            parts.registerContributor(part.getName(), recent(part.getContributor()));
        });
        every(WRITTEN, whole::write);
    }

    private HealthContributor recent(HealthContributor part) {
        if (part instanceof HealthIndicator indicator) {
            LastHealth last = new LastHealth(indicator);
            every(LOOKED, last::look);
            return last;
        }
        CompositeHealthContributor whole = (CompositeHealthContributor) part;
        return CompositeHealthContributor.fromMap(
                whole.stream().collect(toMap(NamedContributor::getName, NamedContributor::getContributor)),
                this::recent);
    }

    private void every(Duration time, Runnable work) {
        looks.scheduleWithFixedDelay(work, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Nobody looks at what is being stopped. */
    @Override
    public void onApplicationEvent(ContextClosedEvent closing) {
        looks.shutdownNow();
    }
}
