package dev.jackfield.steps;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A tap may be there or not, and may come and go while calls are running. */
@Tag("fast")
class DirectRoutesTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private ProducerTemplate producer;

    @BeforeEach
    void start() throws Exception {
        DirectRoutes direct = new DirectRoutes();
        direct.setBlock(false); // as in the service
        camel.addComponent("direct", direct);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:tapped").to("direct:tap?failIfNoConsumers=false");
                from("direct:required").to("direct:tap");
            }
        });
        camel.start();
        producer = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private String tapped() {
        return producer.requestBody("direct:tapped", "as it came", String.class);
    }

    private void addTap() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:tap").routeId("tap").setBody(constant("tapped"));
            }
        });
    }

    private void removeTap() throws Exception {
        camel.getRouteController().stopRoute("tap");
        camel.removeRoute("tap");
    }

    @Test
    void whatGoesToATapThatIsNotThereGoesOn() {
        assertThat(tapped()).isEqualTo("as it came");
    }

    @Test
    void aTapThatComesWhileCallsAreRunningTakesTheNextFrame() throws Exception {
        tapped();

        addTap();

        assertThat(tapped()).isEqualTo("tapped");
    }

    @Test
    void aTapThatGoesWhileCallsAreRunningIsNotAskedAgain() throws Exception {
        addTap();
        tapped();

        removeTap();

        assertThat(tapped()).isEqualTo("as it came");
        addTap();
        assertThat(tapped()).isEqualTo("tapped");
    }

    @Test
    void aRouteThatHasToBeThereAndIsNotFailsTheExchange() {
        Exchange exchange =
                producer.request("direct:required", each -> each.getMessage().setBody("as it came"));

        assertThat(exchange.getException()).isInstanceOf(DirectConsumerNotAvailableException.class);
    }
}
