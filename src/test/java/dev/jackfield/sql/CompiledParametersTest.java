package dev.jackfield.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class CompiledParametersTest {

    private final CompiledParameters parameters = new CompiledParameters();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private Exchange exchange;

    @BeforeEach
    void exchange() {
        camel.start();
        exchange = new DefaultExchange(camel);
        exchange.setVariable("callId", "c1");
        exchange.setVariable("count", 3);
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void expressionsBecomePositionsWithTheirValuesInOrder() throws Exception {
        String query =
                "select :?${variable.count}, a::text from t where id = :?${variable.callId} or id is :?${variable.none}";
        assertThat(parameters.prepareQuery(query, true, exchange))
                .isEqualTo("select ?, a::text from t where id = ? or id is ?");
        assertThat(parameters.createPopulateIterator(query, "", 3, exchange, null))
                .toIterable()
                .isEqualTo(Arrays.asList(3, "c1", null));
    }

    @Test
    void aNamedParameterIsTakenFromTheHeadersAsCamelDoes() throws Exception {
        exchange.getMessage().setHeader("name", "x");
        String query = "select :?name";
        assertThat(parameters.prepareQuery(query, true, exchange)).isEqualTo("select ?");
        assertThat(parameters.createPopulateIterator(query, "select ?", 1, exchange, null))
                .toIterable()
                .isEqualTo(List.of("x"));
    }
}
