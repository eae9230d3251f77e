package dev.jackfield.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.language.bean.RuntimeBeanExpressionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.lang.Nullable;

/** Calls of beans and paths of properties give what Camel's own language gives. */
@Tag("fast")
class CompiledBeanLanguageTest {

    private static final DefaultCamelContext OURS = new DefaultCamelContext();
    private static final DefaultCamelContext CAMELS = new DefaultCamelContext();

    enum Kind {
        ENDED
    }

    record Event(Kind kind, String caller, @Nullable String called, Map<String, Object> row) {}

    /** A bean as ours are: not public, with public methods. */
    static final class Desk {

        public String greet(String name, int times) {
            return (name + "!").repeat(times);
        }

        public String greet(String name) {
            return name + "?";
        }

        public String text(byte[] body) {
            return "bytes " + body.length;
        }

        public String optional(@Nullable String a, @Nullable String b) {
            return a + "/" + b;
        }

        public String look(Exchange exchange) {
            return "saw " + exchange.getMessage().getHeader("n");
        }

        public String plain() {
            return "plain";
        }

        public String ofBody(String body) {
            return "body " + body;
        }

        public String refuse(String why) {
            if (!why.isEmpty()) {
                throw new IllegalStateException(why);
            }
            return why;
        }

        public void nothing() {
            // returns nothing
        }
    }

    @BeforeAll
    static void start() {
        OURS.getRegistry().bind("bean-language", new CompiledBeanLanguage());
        for (DefaultCamelContext each : List.of(OURS, CAMELS)) {
            each.getRegistry().bind("desk", new Desk());
            each.start();
        }
    }

    @AfterAll
    static void stop() {
        OURS.stop();
        CAMELS.stop();
    }

    private static Exchange exchange(DefaultCamelContext camel) {
        Map<String, Object> row = new HashMap<>(Map.of("call_id", 7, "answer", "hold"));
        row.put("leg", null);
        Exchange exchange = ExchangeBuilder.anExchange(camel)
                .withBody(row)
                .withHeader("n", "3")
                .build();
        exchange.setVariable("event", new Event(Kind.ENDED, "+3161", null, row));
        exchange.setVariable("list", List.of("a", "b"));
        exchange.setVariable("text", "some text");
        return exchange;
    }

    private static Object call(DefaultCamelContext camel, String method) {
        return expression(camel, method).evaluate(exchange(camel), Object.class);
    }

    private static Expression expression(DefaultCamelContext camel, String method) {
        return camel.resolveLanguage("bean")
                .createExpression(null, new Object[] {null, null, method, null, "desk", null, null});
    }

    private static Object simple(DefaultCamelContext camel, String text) {
        Expression expression = camel.resolveLanguage("simple").createExpression(text);
        expression.init(camel);
        return expression.evaluate(exchange(camel), Object.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "greet('Ann', ${header.n})",
                "greet(${variable.event.caller}, ${header.n})",
                "greet(${variable.text})",
                "text(${variable.text})",
                "optional(${null}, 'it, or not')",
                "optional(${variable.event.called}, ${variable.missing})",
                "look",
                "plain",
                "ofBody",
                "nothing",
            })
    void aCallGivesWhatCamelsGives(String method) {
        assertThat(call(OURS, method)).isEqualTo(call(CAMELS, method));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${variable.event.kind.name}",
                "${variable.event.caller}",
                "${variable.event.called}",
                "${variable.event.row[answer]}",
                "${body[call_id]}",
                "${body[leg]}",
                "${body[missing]}",
                "${body.size}",
                "${variable.list[1]}",
                "${variable.list.size}",
                "${variable.text.length}",
                "${variable.event?.called?.length}",
                "${variable.missing.caller}",
                "${variable.event.caller.toUpperCase()}",
                "at ${body[answer]} of ${variable.event.caller}",
                "${bean:desk?method=plain}",
            })
    void aPathGivesWhatCamelsGives(String text) {
        assertThat(simple(OURS, text)).isEqualTo(simple(CAMELS, text));
    }

    @Test
    void anOrdinaryCallIsCompiled() {
        assertThat(expression(OURS, "greet(${variable.text}, ${header.n})")).isInstanceOf(BeanCall.class);
        assertThat(expression(OURS, "look")).isInstanceOf(BeanCall.class);
    }

    @Test
    void aFailureOfTheBeanIsThrownAsCamelThrowsIt() {
        for (DefaultCamelContext each : List.of(OURS, CAMELS)) {
            assertThatThrownBy(() -> call(each, "refuse(${variable.text})"))
                    .isInstanceOf(RuntimeBeanExpressionException.class)
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("some text");
        }
    }

    @Test
    void aMethodThatIsNotThereIsRefusedWhenTheRouteIsMadeAsCamelDoes() {
        for (DefaultCamelContext each : List.of(OURS, CAMELS)) {
            assertThatThrownBy(() -> call(each, "missing")).isNotInstanceOf(CamelExecutionException.class);
        }
    }

    @Test
    void aPathThroughNothingFailsAsCamelsDoes() {
        for (DefaultCamelContext each : List.of(OURS, CAMELS)) {
            assertThatThrownBy(() -> simple(each, "${variable.event.called.length}"))
                    .isInstanceOf(RuntimeBeanExpressionException.class);
        }
    }
}
