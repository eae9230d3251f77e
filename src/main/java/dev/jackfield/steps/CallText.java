package dev.jackfield.steps;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.springframework.lang.Nullable;

/**
 * A call as it stands in a route: {@code name}, or {@code name(${body}, 'text')}.
 *
 * @param arguments each a function of Simple or a text in quotes; null where the call has no brackets
 */
record CallText(String name, @Nullable List<String> arguments) {

    private static final Pattern CALL = Pattern.compile("(\\w+)(?:\\((.*)\\))?");

    private static final Pattern ARGUMENT = Pattern.compile("\\s*(\\$\\{[^{}]*}|'[^'${}]*')\\s*(,|$)");

    /** @return null if the call is of another form */
    @Nullable
    static CallText of(String call) {
        Matcher whole = CALL.matcher(call.trim());
        if (!whole.matches()) {
            return null;
        }
        if (whole.group(2) == null) {
            return new CallText(whole.group(1), null);
        }
        List<String> arguments = split(whole.group(2));
        return arguments == null ? null : new CallText(whole.group(1), arguments);
    }

    @Nullable
    private static List<String> split(String text) {
        List<String> arguments = new ArrayList<>();
        Matcher argument = ARGUMENT.matcher(text);
        int read = 0;
        while (argument.find() && argument.start() == read) {
            arguments.add(argument.group(1));
            read = argument.end();
            if (argument.group(2).isEmpty()) {
                return arguments;
            }
        }
        return null;
    }

    /** @return what the parameters are filled with; null if Camel finds that in another way */
    @Nullable
    List<Expression> expressions(CamelContext camel, Method method) {
        if (arguments != null) {
            return arguments.stream().map(each -> expression(camel, each)).toList();
        }
        if (method.getParameterCount() == 0) {
            return List.of();
        }
        boolean takesExchange = method.getParameterCount() == 1 && method.getParameterTypes()[0] == Exchange.class;
        return takesExchange ? List.of(theExchange()) : null;
    }

    private static Expression expression(CamelContext camel, String argument) {
        if (argument.startsWith("'")) {
            return ExpressionBuilder.constantExpression(argument.substring(1, argument.length() - 1));
        }
        Expression expression = camel.resolveLanguage("simple").createExpression(argument);
        expression.init(camel);
        return expression;
    }

    private static Expression theExchange() {
        return new org.apache.camel.support.ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                return exchange;
            }
        };
    }
}
