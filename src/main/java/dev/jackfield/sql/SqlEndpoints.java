package dev.jackfield.sql;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.sql.DefaultSqlEndpoint;
import org.apache.camel.component.sql.SqlPrepareStatementStrategy;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.LifecycleStrategySupport;
import org.springframework.stereotype.Component;

/** Gives every {@code sql:} endpoint of the routes the {@link CompiledParameters}, unless it names a strategy of its own. */
@Component
class SqlEndpoints implements CamelContextConfiguration {

    private final SqlPrepareStatementStrategy parameters = new CompiledParameters();

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        camel.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onEndpointAdd(Endpoint endpoint) {
                if (endpoint instanceof DefaultSqlEndpoint sql && sql.getPrepareStatementStrategy() == null) {
                    sql.setPrepareStatementStrategy(parameters);
                    sql.setParametersCount(CompiledParameters.ANY_COUNT);
                }
            }
        });
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        // the endpoints are complete by then
    }
}
