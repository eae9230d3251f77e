package dev.jackfield.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.component.sql.DefaultSqlPrepareStatementStrategy;
import org.apache.camel.component.sql.SqlPrepareStatementStrategy;

/**
 * Reads a statement once and keeps its {@code :#${…}} parameters (which reach us as {@code :?${…}}) as compiled expressions. Camel's own strategy parses the text for
 * every execution and tries to convert the body to a map for every parameter, which cost a fifth of the service's processor time.
 * A statement with parameters of another kind is left to Camel's.
 */
final class CompiledParameters implements SqlPrepareStatementStrategy {

    private static final Pattern PARAMETER = Pattern.compile(":[?#](\\$\\{[^}]*})");

    private static final Pattern OTHER_PARAMETER = Pattern.compile("\\?|:#");

    private final SqlPrepareStatementStrategy otherwise = new DefaultSqlPrepareStatementStrategy();
    private final Map<String, Optional<Statement>> statements = new ConcurrentHashMap<>();

    private record Statement(String sql, List<Expression> parameters) {}

    @Override
    public String prepareQuery(String query, boolean allowNamedParameters, Exchange exchange) throws SQLException {
        Optional<Statement> statement = compiled(query, exchange.getContext());
        return statement.isPresent()
                ? statement.get().sql()
                : otherwise.prepareQuery(query, allowNamedParameters, exchange);
    }

    @Override
    public Iterator<?> createPopulateIterator(
            String query, String prepared, int expectedParameters, Exchange exchange, Object body) throws SQLException {
        Optional<Statement> statement = compiled(query, exchange.getContext());
        if (statement.isEmpty()) {
            return otherwise.createPopulateIterator(query, prepared, expectedParameters, exchange, body);
        }
        List<Object> values = new ArrayList<>();
        for (Expression parameter : statement.get().parameters()) {
            values.add(parameter.evaluate(exchange, Object.class));
        }
        return values.iterator();
    }

    @Override
    public void populateStatement(PreparedStatement statement, Iterator<?> values, int expectedParameters)
            throws SQLException {
        otherwise.populateStatement(statement, values, expectedParameters);
    }

    private Optional<Statement> compiled(String query, CamelContext camel) {
        Optional<Statement> known = statements.get(query);
        if (known == null) {
            known = compile(query, camel);
            statements.put(query, known);
        }
        return known;
    }

    private static Optional<Statement> compile(String query, CamelContext camel) {
        List<Expression> parameters = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(query);
        StringBuilder sql = new StringBuilder();
        boolean others = OTHER_PARAMETER.matcher(matcher.replaceAll("")).find();
        matcher.reset();
        while (matcher.find()) {
            Expression parameter = camel.resolveLanguage("simple").createExpression(matcher.group(1));
            parameter.init(camel);
            parameters.add(parameter);
            matcher.appendReplacement(sql, "?");
        }
        matcher.appendTail(sql);
        return others ? Optional.empty() : Optional.of(new Statement(sql.toString(), List.copyOf(parameters)));
    }
}
