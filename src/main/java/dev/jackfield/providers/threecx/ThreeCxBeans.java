package dev.jackfield.providers.threecx;

import dev.jackfield.calls.LiveHolds;
import dev.jackfield.calls.Timeline;
import dev.jackfield.edge.ElasticThreads;
import dev.jackfield.leases.Leases;
import dev.jackfield.leases.NodeName;
import dev.jackfield.media.HoldSound;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins the 3CX client to the rest of the service. */
@Configuration(proxyBeanMethods = false)
class ThreeCxBeans {

    private static final int MOST_LOOPS = 4;
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
    ControlLease threecxControlLease(Leases leases, NodeName name) {
        String node = name.toString();
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

    @Bean
    ParticipantBridges participantBridges(
            Vertx vertx,
            ThreeCxSettings settings,
            ThreeCxAccess access,
            AccessTokens tokens,
            LiveHolds holds,
            ParticipantSpeaker speaker,
            ObjectProvider<CamelContext> camel,
            MeterRegistry meters) {
        int loops = Math.min(MOST_LOOPS, Runtime.getRuntime().availableProcessors());
        return new ParticipantBridges(
                Stream.generate(() -> new AudioStreams(vertx, settings, access, tokens))
                        .limit(loops)
                        .toList(),
                settings,
                exclusively(holds),
                speaker,
                new BridgeEvents(camel::getObject),
                meters);
    }

    private static ParticipantBridges.Holds exclusively(LiveHolds holds) {
        return new ParticipantBridges.Holds() {

            @Override
            public void take(String callId) {
                holds.take(callId);
            }

            @Override
            public void release(String callId) {
                holds.release(callId);
            }
        };
    }
}
