package dev.jackfield.providers.threecx;

import dev.jackfield.calls.Timeline;
import dev.jackfield.edge.ElasticThreads;
import dev.jackfield.leases.Leases;
import dev.jackfield.media.HoldSound;
import dev.jackfield.settings.ServiceSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins the 3CX client to the rest of the service. */
@Configuration(proxyBeanMethods = false)
class ThreeCxBeans {

    private static final String LEASE = "threecx-call-control";

    @Bean
    ThreeCxAccess threecxAccess(ThreeCxSettings settings) {
        return new ThreeCxAccess(
                settings.baseUrl(),
                settings.clientId(),
                settings.clientSecret(),
                settings.routePoint(),
                settings.agentDestination());
    }

    @Bean
    ControlLease threecxControlLease(Leases leases, ServiceSettings service) {
        String node = nodeName(service);
        return new ControlLease() {

            @Override
            public boolean acquire(Duration timeToLive) {
                return leases.acquire(LEASE, node, timeToLive);
            }

            @Override
            public void release() {
                leases.release(LEASE, node);
            }
        };
    }

    /** The same after a restart, so that a node that was killed need not wait for its own lease to expire. */
    private static String nodeName(ServiceSettings service) {
        try {
            if (service.port() != 0) {
                return InetAddress.getLocalHost().getHostName() + ":" + service.port();
            }
        } catch (UnknownHostException e) {
            // a name that nobody else has does as well
        }
        return UUID.randomUUID().toString();
    }

    @Bean
    ParticipantSpeaker participantSpeaker(
            Vertx vertx,
            ThreeCxSettings settings,
            ThreeCxAccess access,
            AccessTokens tokens,
            HoldSound sound,
            Timeline timeline,
            MeterRegistry meters) {
        return new ParticipantSpeaker(
                new AudioStreams(vertx, settings, access, tokens),
                settings,
                new Programmes(sound::greetingSamples, sound::musicSamples),
                callId -> timeline.record(callId, "greeting_started", null),
                ElasticThreads.named("speaker"),
                meters);
    }
}
