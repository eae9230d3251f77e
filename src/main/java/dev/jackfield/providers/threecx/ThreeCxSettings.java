package dev.jackfield.providers.threecx;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * The 3CX phone system and how it is spoken to.
 *
 * @param enabled false takes the provider's routes and its event socket away
 * @param baseUrl address of the phone system, https://pbx.example.com
 * @param clientId client id from Admin, Integrations, API: the DN of the route point
 * @param clientSecret API key that 3CX showed once when the client was made
 * @param routePoint DN of the route point where calls arrive; unset: the client id
 * @param agentDestination DN or number at which the voice agent answers
 * @param webhookSecret secret of POST /webhook/3cx; unset: WEBHOOK_SECRET
 * @param connectMs time in which a connection to the phone system must stand
 * @param responseMs time in which the phone system must answer an action
 * @param readMs time in which the phone system must answer a question, which may be asked again
 * @param pingMs how often the event socket is pinged
 * @param pongMs time after a ping in which the socket must show life
 * @param aheadMs sound that is sent before it is due; the phone system plays it, a hiccup of ours stays unheard
 * @param maxSpeakingLegs callers that one node plays sound to at the same time
 */
@ConfigurationProperties("threecx")
public record ThreeCxSettings(
        @DefaultValue("true") boolean enabled,
        @Nullable String baseUrl,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String routePoint,
        @Nullable String agentDestination,
        @Nullable String webhookSecret,
        @DefaultValue("3000") int connectMs,
        @DefaultValue("10000") int responseMs,
        @DefaultValue("3000") int readMs,
        @DefaultValue("5000") int pingMs,
        @DefaultValue("3000") int pongMs,
        @DefaultValue("300") int aheadMs,
        @DefaultValue("2000") int maxSpeakingLegs) {}
