package dev.jackfield.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.component.sql.SqlPrepareStatementStrategy;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;
import org.springframework.lang.Nullable;

/**
 * Reads a statement once and keeps its {@code :#${…}} parameters (which reach us as {@code :?${…}}) as compiled expressions. Camel's
 * own strategy parses the text for every execution, tries to convert the body to a map for every parameter, and has the driver ask
 * PostgreSQL for the number of parameters and for the type of each null, which is a round trip each.
 */
final class CompiledParameters implements SqlPrepareStatementStrategy {

    /**
     * What {@code parametersCount} of an endpoint is set to, so that Camel does not ask the database for the number: any number
     * above 0 does, because the statement's own text decides here.
     */
    static final int ANY_COUNT = 1;

    private static final Pattern PARAMETER = Pattern.compile(":[?#](\\$\\{[^}]*})");

    private static final Pattern OTHER_PARAMETER = Pattern.compile("\\?|:#");

    private final Map<String, Statement> statements = new ConcurrentHashMap<>();

    private record Statement(String sql, List<Expression> parameters) {}

    /** @throws IllegalArgumentException for a statement with parameters of another kind */
    @Override
    public String prepareQuery(String query, boolean allowNamedParameters, Exchange exchange) {
        return compiled(query, exchange.getContext()).sql();
    }

    @Override
    public Iterator<?> createPopulateIterator(
            String query, String prepared, int expectedParameters, Exchange exchange, @Nullable Object body) {
        List<Object> values = new ArrayList<>();
        for (Expression parameter : compiled(query, exchange.getContext()).parameters()) {
            values.add(parameter.evaluate(exchange, Object.class));
        }
        return values.iterator();
    }

    @Override
    public void populateStatement(PreparedStatement statement, Iterator<?> values, int expectedParameters)
            throws SQLException {
        for (int position = 1; values.hasNext(); position++) {
            Object value = values.next();
            if (value == null) {
                statement.setNull(position, Types.NULL);
            } else {
                StatementCreatorUtils.setParameterValue(statement, position, SqlTypeValue.TYPE_UNKNOWN, value);
            }
        }
    }

    private Statement compiled(String query, CamelContext camel) {
        Statement known = statements.get(query);
        if (known == null) {
            known = compile(query, camel);
            statements.put(query, known);
        }
        return known;
    }

    private static Statement compile(String query, CamelContext camel) {
        Matcher matcher = PARAMETER.matcher(query);
        if (OTHER_PARAMETER.matcher(matcher.replaceAll("")).find()) {
            throw new IllegalArgumentException("A statement's parameters are written :#${…}: " + query);
        }
        matcher.reset();
        List<Expression> parameters = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        while (matcher.find()) {
            Expression parameter = camel.resolveLanguage("simple").createExpression(matcher.group(1));
            parameter.init(camel);
            parameters.add(parameter);
            matcher.appendReplacement(sql, "?");
        }
        matcher.appendTail(sql);
        return new Statement(sql.toString(), List.copyOf(parameters));
    }
}
