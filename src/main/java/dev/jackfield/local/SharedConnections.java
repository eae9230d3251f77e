package dev.jackfield.local;

import com.zaxxer.hikari.HikariDataSource;
import dev.jackfield.workload.Workload;
import java.util.Map;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/** The service's connections to PostgreSQL: a thread gets one of the pool of its {@link Workload}. */
final class SharedConnections extends AbstractRoutingDataSource implements AutoCloseable {

    private final HikariDataSource requests;
    private final HikariDataSource jobs;

    SharedConnections(HikariDataSource requests, HikariDataSource jobs) {
        this.requests = requests;
        this.jobs = jobs;
        setTargetDataSources(Map.of(Workload.REQUESTS, requests, Workload.JOBS, jobs));
        setDefaultTargetDataSource(requests);
        afterPropertiesSet();
    }

    @Override
    protected Object determineCurrentLookupKey() {
        return Workload.current();
    }

    @Override
    public void close() {
        jobs.close();
        requests.close();
    }
}
