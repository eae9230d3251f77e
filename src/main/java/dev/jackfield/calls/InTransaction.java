package dev.jackfield.calls;

import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs the steps of a {@code policy} in one PostgreSQL transaction on the calling thread; a step that fails rolls it back, and
 * the failure goes on to the route's caller as it is. (Camel's own {@code transacted} brings an error handler of its own, behind
 * which the entry route's does not see the failure.)
 */
@Component("inTransaction")
public class InTransaction implements Policy {

    private final TransactionTemplate transactions;

    InTransaction(PlatformTransactionManager manager) {
        this.transactions = new TransactionTemplate(manager);
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // nothing to prepare
    }

    @Override
    public Processor wrap(Route route, Processor steps) {
        return exchange -> transactions.executeWithoutResult(status -> {
            process(steps, exchange);
            if (exchange.getException() != null) {
                status.setRollbackOnly();
            }
        });
    }

    private static void process(Processor steps, Exchange exchange) {
        try {
            steps.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
    }
}
