package dev.jackfield.deployment;

import com.zaxxer.hikari.metrics.PoolStats;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.jackfield.ops.RoutesInFlight;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.micrometer.eventnotifier.MicrometerRouteEventNotifier;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Names under which Prometheus finds meters: those of the libraries, asked from the libraries themselves, and those of
 * Jackfield, read from its sources.
 */
final class PublishedMetrics {

    private static final Pattern OWN_METER =
            Pattern.compile("(counter|gauge|gaugeMapSize|timer)[:(]\\s*\"?(jackfield[.a-z-]+)");
    private static final Pattern SCRAPED_NAME = Pattern.compile("(?m)^([a-z][a-z0-9_]*)[ {]");

    private PublishedMetrics() {}

    static Set<String> names() throws Exception {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().meterFilter(new HistogramOfRoutes());
        bindLibraries(registry);
        registerOwn(registry);
        Set<String> names = new TreeSet<>();
        try (DefaultCamelContext camel = routes(registry)) {
            camel.start();
            camel.createProducerTemplate().sendBody("direct:any", "");
            SCRAPED_NAME.matcher(registry.scrape()).results().forEach(line -> names.add(line.group(1)));
        }
        registry.close();
        // made by Prometheus itself, and by the JVM only after its first collection
        names.addAll(List.of("up", "jvm_gc_pause_seconds_sum", "jvm_gc_pause_seconds_count"));
        return names;
    }

    private static void bindLibraries(MeterRegistry registry) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
        breakers.circuitBreaker("any");
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(registry);
        new MicrometerMetricsTrackerFactory(registry).create("any", new NoConnections());
    }

    private static DefaultCamelContext routes(MeterRegistry registry) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        MicrometerRoutePolicyFactory policies = new MicrometerRoutePolicyFactory();
        policies.setMeterRegistry(registry);
        camel.addRoutePolicyFactory(policies);
        MicrometerRouteEventNotifier notifier = new MicrometerRouteEventNotifier();
        notifier.setMeterRegistry(registry);
        camel.getManagementStrategy().addEventNotifier(notifier);
        camel.addLifecycleStrategy(new RoutesInFlight(registry));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:any").routeId("any").setBody(constant("done"));
            }
        });
        return camel;
    }

    /** Registers a meter for every one that the sources of the service name. */
    private static void registerOwn(MeterRegistry registry) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            for (Path file : files.filter(PublishedMetrics::mayDeclareMeters).toList()) {
                OWN_METER.matcher(Files.readString(file)).results().forEach(meter -> {
                    switch (meter.group(1).toLowerCase(Locale.ROOT)) {
                        case "counter" -> registry.counter(meter.group(2));
                        case "timer" -> registry.timer(meter.group(2));
                        default -> registry.gauge(meter.group(2), 0);
                    }
                });
            }
        }
    }

    private static boolean mayDeclareMeters(Path file) {
        return file.toString().endsWith(".java") || file.toString().endsWith(".yaml");
    }

    /** As application.yaml has it: {@code management.metrics.distribution.percentiles-histogram.camel.route.policy}. */
    private static final class HistogramOfRoutes implements MeterFilter {
        @Override
        public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
            if (!id.getName().equals("camel.route.policy")) {
                return config;
            }
            return DistributionStatisticConfig.builder()
                    .percentilesHistogram(true)
                    .build()
                    .merge(config);
        }
    }

    private static final class NoConnections extends PoolStats {
        NoConnections() {
            super(1000);
        }

        @Override
        protected void update() {
            // nothing to count
        }
    }
}
