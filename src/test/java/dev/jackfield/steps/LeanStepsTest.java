package dev.jackfield.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.processor.MarshalProcessor;
import org.apache.camel.support.processor.UnmarshalProcessor;
import org.apache.camel.support.service.ServiceSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.lang.Nullable;

/** Steps that cost little do what Camel's do. */
@Tag("fast")
class LeanStepsTest {

    private static final DefaultCamelContext CAMEL = new DefaultCamelContext();

    /** The message before a step, and after it. */
    private static final List<Message> PASSED = new ArrayList<>();

    private static ProducerTemplate producer;

    /** Turns text to capitals with {@code unmarshal} and to small letters with {@code marshal}. */
    private static class Letters extends ServiceSupport implements DataFormat {

        @Override
        public void marshal(Exchange exchange, Object graph, OutputStream stream) throws Exception {
            stream.write(graph.toString().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Object unmarshal(Exchange exchange, InputStream stream) throws Exception {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).toUpperCase(Locale.ROOT);
        }
    }

    /** The same without streams. */
    private static final class Bodies extends Letters implements BodyFormat {

        @Override
        public Object unmarshal(Exchange exchange, @Nullable Object body) {
            return String.valueOf(body).toUpperCase(Locale.ROOT);
        }

        @Override
        public Object marshal(Exchange exchange, @Nullable Object body) {
            if (body == null) {
                throw new IllegalArgumentException("nothing to write");
            }
            return body.toString().toLowerCase(Locale.ROOT);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        CAMEL.getRegistry().bind("letters", new Letters());
        CAMEL.getRegistry().bind("bodies", new Bodies());
        new LeanSteps().configure(CAMEL);
        CAMEL.getComponent("direct", DirectComponent.class).setBlock(false); // as in the service
        CAMEL.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:read")
                        .process(exchange -> PASSED.add(exchange.getMessage()))
                        .unmarshal()
                        .custom("bodies")
                        .id("lean-read")
                        .process(exchange -> PASSED.add(exchange.getMessage()));
                from("direct:write").marshal().custom("bodies").id("lean-write");
                from("direct:read-stream").unmarshal().custom("letters").id("stock-read");
                from("direct:write-stream").marshal().custom("letters").id("stock-write");
                from("direct:tell").toD("direct:${variable.provider}-say-it").id("lean-send");
                from("direct:tell-by-header").toD("direct:${header.provider}-say-it");
                from("direct:acme-say-it").setBody(constant("acme"));
                from("direct:other-say-it").setBody(constant("other"));
            }
        });
        CAMEL.start();
        producer = CAMEL.createProducerTemplate();
    }

    @AfterAll
    static void stop() {
        CAMEL.stop();
    }

    private static Exchange send(String uri, @Nullable Object body) {
        return producer.request(uri, exchange -> exchange.getMessage().setBody(body));
    }

    private static Exchange tell(String uri, @Nullable String provider) {
        return producer.request(uri, exchange -> {
            exchange.setVariable("provider", provider);
            exchange.getMessage().setHeader("provider", provider);
        });
    }

    @Test
    void aFormatOfBodiesIsAppliedToTheMessageThatIsThere() {
        Exchange done = producer.request("direct:read", exchange -> {
            exchange.getMessage().setBody("hello");
            exchange.getMessage().setHeader("kept", 1);
        });
        assertThat(PASSED).hasSize(2);
        assertThat(PASSED.get(1)).isSameAs(PASSED.get(0));
        assertThat(done.getMessage().getBody()).isEqualTo("HELLO");
        assertThat(done.getMessage().getHeader("kept")).isEqualTo(1);
        assertThat(send("direct:write", "HELLO").getMessage().getBody()).isEqualTo("hello");
    }

    @Test
    void whatAFormatThrowsIsTheExchangesFailureAndTheBodyStays() {
        Exchange failed = send("direct:write", null);
        assertThat(failed.getException()).hasMessage("nothing to write");
        assertThat(failed.getMessage().getBody()).isNull();
    }

    @Test
    void otherFormatsHaveCamelsSteps() {
        assertThat(CAMEL.getProcessor("lean-read")).isInstanceOf(BodyStep.class);
        assertThat(CAMEL.getProcessor("lean-write")).isInstanceOf(BodyStep.class);
        assertThat(CAMEL.getProcessor("stock-read")).isInstanceOf(UnmarshalProcessor.class);
        assertThat(CAMEL.getProcessor("stock-write")).isInstanceOf(MarshalProcessor.class);
        assertThat(send("direct:read-stream", "hello").getMessage().getBody()).isEqualTo("HELLO");
    }

    @Test
    void aVerbIsSentToTheProviderOfTheExchange() {
        assertThat(CAMEL.getProcessor("lean-send")).isInstanceOf(DirectStep.class);
        assertThat(tell("direct:tell", "acme").getMessage().getBody()).isEqualTo("acme");
        assertThat(tell("direct:tell", "other").getMessage().getBody()).isEqualTo("other");
        assertThat(tell("direct:tell-by-header", "other").getMessage().getBody())
                .isEqualTo("other");
    }

    @Test
    void aVerbThatAProviderDoesNotHaveFailsAsWithCamelsStep() {
        assertThat(tell("direct:tell", "nobody").getException())
                .isInstanceOf(DirectConsumerNotAvailableException.class)
                .hasSameClassAs(tell("direct:tell-by-header", "nobody").getException());
        assertThat(tell("direct:tell", null).getException()).isInstanceOf(DirectConsumerNotAvailableException.class);
    }

    @Test
    void aVerbIsFoundAgainAfterItsRouteWasStopped() throws Exception {
        String route = CAMEL.getRoutes().stream()
                .filter(each -> each.getEndpoint().getEndpointUri().endsWith("other-say-it"))
                .findFirst()
                .orElseThrow()
                .getRouteId();
        CAMEL.getRouteController().stopRoute(route);
        assertThat(tell("direct:tell", "other").getException()).isInstanceOf(DirectConsumerNotAvailableException.class);
        CAMEL.getRouteController().startRoute(route);
        assertThat(tell("direct:tell", "other").getMessage().getBody()).isEqualTo("other");
    }
}
