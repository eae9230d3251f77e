package dev.jackfield.simulator.threecx;

import dev.jackfield.simulator.FaultBoard;
import dev.jackfield.simulator.Simulator;
import dev.jackfield.simulator.phone.SpokenClips;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.function.LongSupplier;

/**
 * A 3CX phone system with one route point that the service controls: Call Control API (v20) with its token endpoint, event
 * socket and audio, the callers, the people at the extensions, the SIP trunk to the voice agent, and the webhook of a script in the
 * inbound route. Its state lives on the server's event loop.
 */
public final class ThreeCxSimulator implements Simulator {

    private static final int MAX_CONNECTIONS = 256;

    private final Vertx vertx;
    private final ThreeCxSimulatorSettings settings;
    private final WebClient http;

    public ThreeCxSimulator(Vertx vertx, ThreeCxSimulatorSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        HttpClientOptions options = new HttpClientOptions().setConnectTimeout(2_000);
        this.http = WebClient.wrap(
                vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS)),
                new WebClientOptions(options).setFollowRedirects(false));
    }

    @Override
    public String name() {
        return "threecx";
    }

    @Override
    public void mount(Router router, FaultBoard faults) {
        LongSupplier clock = System::nanoTime;
        AccessTokens tokens = new AccessTokens(settings.client(), clock);
        EventFeed events = new EventFeed();
        SpokenClips clips = new SpokenClips();
        CallBook book = new CallBook(settings.limits(), clips);
        CallWebhook webhook = new CallWebhook(http, settings.webhook());
        AgentTrunk trunk = new AgentTrunk(http, settings);
        Switchboard switchboard = new Switchboard(vertx, clock, settings, events, book, webhook, trunk);
        Destinations destinations = new Destinations(vertx, settings, trunk);
        Transfers transfers = new Transfers(vertx, switchboard, destinations, settings.pace());
        AudioRoutes audio = new AudioRoutes(vertx, switchboard, new CallerAudio(vertx, clock));
        new CallControlRoutes(tokens, events, switchboard, transfers, audio).mount(router);
        new ControlRoutes(settings, tokens, events, book, switchboard, transfers, destinations, webhook, clips)
                .mount(router);
    }

    @Override
    public void close() {
        http.close();
    }
}
