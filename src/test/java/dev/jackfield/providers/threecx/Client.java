package dev.jackfield.providers.threecx;

import dev.jackfield.edge.ElasticThreads;
import dev.jackfield.media.stream.StreamEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/** The 3CX routes and beans of the service, without the rest of it, in front of a phone system. */
final class Client implements AutoCloseable {

    private static final List<String> FILES = List.of("threecx-call", "threecx-request", "threecx-leg");

    final MeterRegistry meters = new SimpleMeterRegistry();
    final Vertx vertx = Vertx.vertx();
    final AccessTokens tokens;

    /** What the core's two routes were told, as "seen 900/1 Ringing" and "gone 900/1". */
    final Queue<String> news = new ConcurrentLinkedQueue<>();

    /** How often the core's routes fail from now on. */
    final AtomicInteger failing = new AtomicInteger();

    private final ThreeCxAccess access;
    private final ThreeCxSettings settings = PhoneSystem.settings();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate routes;
    private final List<AutoCloseable> toClose = new ArrayList<>();

    Client(ThreeCxAccess access) throws Exception {
        this.access = access;
        this.tokens = new AccessTokens(vertx, access, settings);
        Properties properties = new Properties();
        properties.put("threecx.enabled", "true");
        properties.put("threecx.connect-ms", "2000");
        properties.put("threecx.response-ms", "5000");
        properties.put("threecx.read-ms", "1000");
        camel.getPropertiesComponent().setInitialProperties(properties);
        camel.getRegistry().bind("threecxTokens", tokens);
        camel.getRegistry().bind("callControl", new CallControl(settings, access));
        camel.getRegistry().bind("threecxReplies", new CallControlReplies());
        List<Resource> files = new ArrayList<>();
        for (String file : FILES) {
            files.add(PluginHelper.getResourceLoader(camel)
                    .resolveResource("classpath:routes/providers/threecx/" + file + ".camel.yaml"));
        }
        PluginHelper.getRoutesLoader(camel).loadRoutes(files);
        camel.addRoutes(core());
        camel.start();
        routes = camel.createProducerTemplate();
    }

    private RouteBuilder core() {
        return new RouteBuilder() {

            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:threecx-participant-seen").process(exchange -> {
                    failSometimes();
                    Map<?, ?> participant = exchange.getMessage().getBody(Map.class);
                    news.add("seen " + exchange.getVariable("leg") + " " + participant.get("status"));
                });
                from("direct:threecx-participant-gone").process(exchange -> {
                    failSometimes();
                    news.add("gone " + exchange.getVariable("leg"));
                });
            }
        };
    }

    private void failSometimes() {
        if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("the database is away");
        }
    }

    /** Calls a verb on a leg and returns its body, or throws what the verb throws. */
    Object verb(String name, String leg) throws Exception {
        return verb(name, leg, null);
    }

    Object verb(String name, String leg, String destination) throws Exception {
        Exchange answer = routes.send("direct:threecx-" + name, ExchangePattern.InOut, exchange -> {
            exchange.setVariable("leg", leg);
            exchange.setVariable("destination", destination);
        });
        if (answer.getException() != null) {
            throw answer.getException();
        }
        return answer.getMessage().getBody();
    }

    ParticipantFollower follower() {
        ExecutorService threads = ElasticThreads.named("test");
        ParticipantHandOff handOff = new ParticipantHandOff(camel.createProducerTemplate(), threads);
        toClose.add(handOff);
        ParticipantFollower follower =
                new ParticipantFollower(vertx, settings, access, tokens, handOff, threads, meters);
        toClose.add(0, follower);
        return follower;
    }

    ParticipantSpeaker speaker(Programmes programmes, Queue<String> started) {
        ParticipantSpeaker speaker = new ParticipantSpeaker(
                new AudioStreams(vertx, settings, access, tokens),
                settings,
                programmes,
                started::add,
                ElasticThreads.named("test"),
                meters);
        toClose.add(0, speaker);
        return speaker;
    }

    ParticipantBridges bridges(
            ParticipantSpeaker speaker, Queue<String> held, BiConsumer<BridgedLeg, StreamEvent> events) {
        ParticipantBridges.Holds holds = new ParticipantBridges.Holds() {

            @Override
            public void take(String callId) {
                held.add(callId);
            }

            @Override
            public void release(String callId) {
                held.remove(callId);
            }
        };
        ParticipantBridges bridges = new ParticipantBridges(
                List.of(new AudioStreams(vertx, settings, access, tokens)), settings, holds, speaker, events, meters);
        toClose.add(0, bridges);
        return bridges;
    }

    double reconnects() {
        return meters.get("jackfield.threecx.reconnects").counter().count();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : toClose) {
            each.close();
        }
        camel.close();
        tokens.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
