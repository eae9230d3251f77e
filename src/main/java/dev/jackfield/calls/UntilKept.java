package dev.jackfield.calls;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Repeats the steps of a {@code policy} while PostgreSQL is away, so that what a call leaves behind is kept all the same. The steps
 * are repeated from the first one; they run on a thread that may wait.
 */
@Component("untilKept")
public class UntilKept implements Policy {

    private static final Logger LOG = LoggerFactory.getLogger(UntilKept.class);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long FIRST_WAIT_MILLIS = 500;
    private static final long LONGEST_WAIT_MILLIS = 5000;

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // nothing to prepare
    }

    @Override
    public Processor wrap(Route route, Processor steps) {
        return exchange -> {
            long until = System.nanoTime() + LONGEST.toNanos();
            long wait = FIRST_WAIT_MILLIS;
            while (!kept(steps, exchange) && System.nanoTime() < until) {
                Thread.sleep(wait);
                wait = Math.min(LONGEST_WAIT_MILLIS, wait * 2);
            }
        };
    }

    /** @return false if PostgreSQL could not be reached; the exchange is as if the steps had not been run */
    private static boolean kept(Processor steps, Exchange exchange) throws Exception {
        steps.process(exchange);
        Exception failure = exchange.getException();
        if (failure == null || !isAway(failure)) {
            return true;
        }
        LOG.warn("PostgreSQL is away; what a call leaves behind waits: {}", failure.getMessage());
        exchange.setException(null);
        return false;
    }

    private static boolean isAway(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof DataAccessResourceFailureException
                    || each instanceof CannotCreateTransactionException
                    || each instanceof TransientDataAccessException) {
                return true;
            }
        }
        return false;
    }
}
