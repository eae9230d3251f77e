package dev.jackfield.media.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.jackfield.edge.sockets.LiveSocket;
import dev.jackfield.media.dialect.Dialects;
import dev.jackfield.media.dialect.UnsupportedCommand;
import dev.jackfield.media.stream.AudioPayload;
import dev.jackfield.media.stream.StreamCommand;
import dev.jackfield.media.stream.StreamCommand.Mark;
import dev.jackfield.media.stream.StreamCommand.Play;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** Commands that a route sends to {@code stream-pace:} come out of it on the socket's event loop. */
@Tag("fast")
class StreamPaceEndpointTest {

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final LiveSocket socket = mock();
    private final List<StreamCommand> sent = new CopyOnWriteArrayList<>();
    private final Set<Context> contexts = ConcurrentHashMap.newKeySet();
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        when(socket.context()).thenReturn(loop);
        when(socket.isOpen()).thenReturn(true);
        when(socket.attributes()).thenReturn(new ConcurrentHashMap<>());
        camel.addComponent(
                "stream-pace",
                new StreamPaceComponent(new Dialects(new MockEnvironment()
                        .withProperty("camel.main.routes-include-pattern", "classpath:routes/**/*.camel.yaml"))));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("stream-pace:exotel-stream").process(StreamPaceEndpointTest.this::note);
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aCommandThatTheDialectHasNoFrameForIsRefusedWhileItIsSent() {
        assertThat(sent(new StreamCommand.Transfer("+31207654321")).getException())
                .isInstanceOf(UnsupportedCommand.class);
    }

    @Test
    void audioComesOutInFramesAndTheMarkBehindIt() {
        send(new Play(AudioPayload.of(new byte[3200 * 3])));
        send(new Mark("heard"));

        await().atMost(Duration.ofSeconds(10)).until(() -> sent.size() == 4);

        assertThat(sent.subList(0, 3))
                .allSatisfy(
                        command -> assertThat(((Play) command).payload().size()).isEqualTo(3200));
        assertThat(sent.get(3)).isEqualTo(new Mark("heard"));
        assertThat(contexts).containsExactly(loop);
    }

    @Test
    void nothingComesOutWhenTheSocketIsClosed() {
        when(socket.isOpen()).thenReturn(false);

        send(new Mark("late"));

        var afterIt = new CompletableFuture<Void>();
        loop.runOnContext(then -> afterIt.complete(null));
        assertThat(afterIt).succeedsWithin(Duration.ofSeconds(5));
        assertThat(sent).isEmpty();
    }

    private void note(Exchange exchange) {
        sent.add(exchange.getVariable("command", StreamCommand.class));
        contexts.add(Vertx.currentContext());
    }

    private void send(StreamCommand command) {
        assertThat(sent(command).getException()).isNull();
    }

    private Exchange sent(StreamCommand command) {
        return camel.createProducerTemplate().send("stream-pace:exotel-stream", sending -> {
            sending.setVariable("socket", socket);
            sending.getMessage().setBody(command);
        });
    }
}
