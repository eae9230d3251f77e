package dev.jackfield.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Turns what a route failed with into the answer of its HTTP endpoint. */
@Component("errorAnswer")
public final class ErrorAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswer.class);

    private final ObjectMapper json;

    ErrorAnswer(ObjectMapper json) {
        this.json = json;
    }

    /** Sets status, headers and body of the answer from the exception that the exchange failed with. */
    public void answer(Exchange exchange) throws JsonProcessingException {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        Refusal refusal = refusal(failure, exchange.getFromRouteId());
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, refusal.status());
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        if (refusal.status() == 503) {
            message.setHeader("Retry-After", "2");
        }
        message.setBody(json.writeValueAsString(body(refusal, exchange)));
    }

    private static Map<String, Object> body(Refusal refusal, Exchange exchange) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "error");
        body.put("error_code", refusal.code());
        body.put("error_message", refusal.getMessage());
        if (!refusal.fields().isEmpty()) {
            body.put("fields", refusal.fields());
        }
        Object conversation = exchange.getVariable("conversationId");
        if (conversation != null) {
            body.put("conversation_id", conversation);
        }
        return body;
    }

    private static Refusal refusal(Throwable failure, String routeId) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof Refusal refusal) {
                return refusal;
            }
            if (databaseIsAway(each)) {
                LOG.warn("Route {} cannot reach PostgreSQL: {}", routeId, each.getMessage());
                return new Refusal(503, "UNAVAILABLE", "The database cannot be reached just now; try again shortly.");
            }
        }
        LOG.error("Route {} failed", routeId, failure);
        return new Refusal(500, "INTERNAL_ERROR", "Something went wrong here; the log says what.");
    }

    private static boolean databaseIsAway(Throwable failure) {
        return failure instanceof CannotGetJdbcConnectionException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof TransactionSystemException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || (failure instanceof SQLException sql && isConnectionState(sql.getSQLState()));
    }

    /** SQL states 08… (connection) and 57P… (server shutting down). */
    private static boolean isConnectionState(String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }
}
