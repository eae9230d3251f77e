package dev.jackfield.providers.threecx;

import dev.jackfield.calls.Leases;
import dev.jackfield.calls.Timeline;
import dev.jackfield.edge.ElasticThreads;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
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
    ControlLease threecxControlLease(Leases leases) {
        String node = UUID.randomUUID().toString();
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

    @Bean
    ParticipantSpeaker participantSpeaker(
            Vertx vertx,
            ThreeCxSettings settings,
            ThreeCxAccess access,
            AccessTokens tokens,
            ObjectProvider<HoldSound> sound,
            Timeline timeline,
            MeterRegistry meters) {
        return new ParticipantSpeaker(
                new AudioStreams(vertx, settings, access, tokens),
                settings,
                sound.getIfAvailable(ThreeCxBeans::silence),
                callId -> timeline.record(callId, "greeting_started", null),
                ElasticThreads.named("speaker"),
                meters);
    }

    private static HoldSound silence() {
        Buffer none = Buffer.buffer();
        return new HoldSound() {

            @Override
            public Buffer greeting() {
                return none;
            }

            @Override
            public Buffer music() {
                return none;
            }
        };
    }
}
