package dev.jackfield.jobs;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.springframework.stereotype.Component;

/** {@code job:<name>}: durable work in PostgreSQL. To send to it schedules a job; the one route that reads from it does the work. */
@Component("job")
public class JobComponent extends DefaultComponent {

    private final JobQueue queue;

    JobComponent(JobQueue queue) {
        this.queue = queue;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        JobEndpoint endpoint = new JobEndpoint(uri, this, remaining, queue);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
