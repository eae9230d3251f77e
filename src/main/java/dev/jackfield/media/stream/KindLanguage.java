package dev.jackfield.media.stream;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.spi.Language;
import org.apache.camel.support.ExpressionAdapter;

/**
 * The language of a {@code choice} over the kinds of a sealed type: {@code language: {language: stream-event, expression: audio}} is
 * true when the body is of that kind. It compares one class, because routes ask it for every frame of audio.
 */
public final class KindLanguage implements Language {

    private final Map<String, Class<?>> kinds;

    /** @param kinds by the name that routes give them */
    public KindLanguage(Map<String, Class<?>> kinds) {
        this.kinds = Map.copyOf(kinds);
    }

    @Override
    public Predicate createPredicate(String expression) {
        return new IsKind(kind(expression));
    }

    @Override
    public Expression createExpression(String expression) {
        return new IsKind(kind(expression));
    }

    private Class<?> kind(String name) {
        Class<?> kind = kinds.get(name.strip());
        if (kind == null) {
            throw new IllegalArgumentException("there is no kind " + name + ", only " + kinds.keySet());
        }
        return kind;
    }

    private static final class IsKind extends ExpressionAdapter {

        private final Class<?> kind;

        IsKind(Class<?> kind) {
            this.kind = kind;
        }

        @Override
        public Object evaluate(Exchange exchange) {
            return matches(exchange);
        }

        @Override
        public boolean matches(Exchange exchange) {
            return kind.isInstance(exchange.getMessage().getBody());
        }
    }
}
