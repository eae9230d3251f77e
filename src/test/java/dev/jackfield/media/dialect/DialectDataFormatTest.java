package dev.jackfield.media.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.jackfield.edge.sockets.LiveSocket;
import dev.jackfield.edge.sockets.SocketClosed;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.StreamCommand;
import dev.jackfield.media.stream.StreamEvent;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.lang.Nullable;

/** Routes refer to a dialect by its name, in both directions. */
@Tag("fast")
class DialectDataFormatTest {

    private static final DefaultCamelContext CAMEL = new DefaultCamelContext();

    private static ProducerTemplate producer;

    private final LiveSocket socket = mock();
    private final Context loop = mock();

    @BeforeAll
    static void startRoutes() throws Exception {
        CAMEL.setStreamCaching(false); // as in the service
        Recorded.dialects().configure(CAMEL);
        CAMEL.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:receive").unmarshal().custom("twilio-stream");
                from("direct:send").marshal().custom("twilio-stream");
            }
        });
        CAMEL.start();
        producer = CAMEL.createProducerTemplate();
    }

    @AfterAll
    static void stopRoutes() {
        CAMEL.stop();
    }

    @BeforeEach
    void openSocket() {
        when(socket.attributes()).thenReturn(new ConcurrentHashMap<>());
        when(socket.context()).thenReturn(loop);
    }

    @Test
    void theSocketsOwnEventsAreStreamEventsToo() {
        assertThat(send("direct:receive", null)).isEqualTo(new StreamEvent.Ignored("open"));
        assertThat(send("direct:receive", new SocketClosed(1000, "bye", true)))
                .isEqualTo(new StreamEvent.Stopped(StreamEvent.By.PHONE, "bye"));
    }

    @Test
    void whatTheStreamSaysOfItselfIsKeptWithTheSocket() {
        Object started = send("direct:receive", Recorded.frame("twilio", "start"));
        Object frame = send("direct:send", new StreamCommand.Clear());

        assertThat(started).isInstanceOfSatisfying(StreamEvent.Started.class, event -> assertThat(event.format())
                .isEqualTo(AudioFormat.MULAW_8000));
        assertThat((byte[]) frame).asString().contains("MZ00000000000000000000000000000003");
    }

    @Test
    void aCommandThatClosesTheSocketWritesNothingAndClosesItAfterwards() {
        Object frame = send("direct:send", new StreamCommand.HangUp("the caller said goodbye"));

        assertThat((byte[]) frame).isEmpty();
        verify(socket, never()).close(anyInt(), any());
        ArgumentCaptor<Handler<Void>> later = ArgumentCaptor.captor();
        verify(loop).runOnContext(later.capture());
        later.getValue().handle(null);
        verify(socket).close(1000, "");
    }

    @Test
    void aCommandWithoutAFrameIsAnError() {
        assertThatThrownBy(() -> send("direct:send", new StreamCommand.Transfer("100")))
                .isInstanceOf(CamelExecutionException.class)
                .cause()
                .isInstanceOf(UnsupportedCommand.class)
                .hasMessage("twilio-stream has no frame for transfer");
    }

    @Test
    void aFrameThatCannotBeReadIsAnError() {
        assertThatThrownBy(() -> send("direct:receive", "{"))
                .isInstanceOf(CamelExecutionException.class)
                .cause()
                .isInstanceOf(InvalidFrame.class);
    }

    private Object send(String route, @Nullable Object body) {
        var done = producer.send(route, exchange -> {
            exchange.setVariable("socket", socket);
            exchange.getMessage().setBody(body);
        });
        if (done.getException() != null) {
            throw new CamelExecutionException("failed", done, done.getException());
        }
        return done.getMessage().getBody();
    }
}
