package dev.jackfield.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.util.ArrayList;
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
    void aParameterOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> parameters.prepareQuery("select :?name", true, exchange))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(":#${…}: select :?name");
    }

    @Test
    void theDatabaseIsAskedNeitherForTheNumberOfParametersNorForTheTypeOfANull() throws Exception {
        List<String> calls = new ArrayList<>();
        PreparedStatement statement = (PreparedStatement) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName() + Arrays.toString(arguments));
                    return null;
                });
        parameters.populateStatement(statement, Arrays.asList("c1", 3, null).iterator(), CompiledParameters.ANY_COUNT);
        assertThat(calls).containsExactly("setString[1, c1]", "setObject[2, 3]", "setNull[3, 0]");
    }
}
