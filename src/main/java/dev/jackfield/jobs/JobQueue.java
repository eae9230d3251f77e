package dev.jackfield.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.jackfield.edge.ElasticThreads;
import dev.jackfield.settings.JobSettings;
import dev.jackfield.settings.ServiceSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The jobs of this node: what routes offer to do, and db-scheduler that keeps and hands out the work across nodes. */
@Component
public class JobQueue {

    private final Map<String, JobConsumer> consumers = new ConcurrentHashMap<>();
    private final DataSource dataSource;
    private final SchedulerClient client;
    private final JobSettings settings;
    private final ServiceSettings service;
    private final JobRunner runner;

    @Nullable
    private volatile Scheduler scheduler;

    JobQueue(DataSource dataSource, JobSettings settings, ServiceSettings service, JobRunner runner) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.service = service;
        this.runner = runner;
        // Takes part in the sender's transaction, where there is one.
        this.client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                .serializer(new JacksonSerializer())
                .build();
    }

    void add(JobConsumer consumer) {
        consumers.put(consumer.kind().name(), consumer);
    }

    void remove(JobConsumer consumer) {
        consumers.remove(consumer.kind().name(), consumer);
    }

    /** The route that does this kind of job; null while it is stopped: its jobs wait. */
    @Nullable
    JobConsumer consumer(String name) {
        return consumers.get(name);
    }

    /**
     * Schedules a job.
     *
     * @param reschedule moves a waiting job of the same name and key to the new time; a running one is left alone
     */
    public void schedule(String name, String key, JobPayload payload, Duration delay, boolean reschedule) {
        SchedulableInstance<JobPayload> instance = SchedulableInstance.of(
                new TaskInstance<>(name, key, payload), Instant.now().plus(delay));
        client.schedule(
                instance,
                reschedule
                        ? SchedulerClient.ScheduleOptions.WHEN_EXISTS_RESCHEDULE
                        : SchedulerClient.ScheduleOptions.WHEN_EXISTS_DO_NOTHING);
        if (delay.isZero()) {
            afterCommit(this::lookForDueJobs);
        }
    }

    /** Starts the work; called when all routes have started. */
    void start() {
        List<Task<?>> sent = new ArrayList<>();
        List<RecurringTask<Void>> repeating = new ArrayList<>();
        for (JobConsumer consumer : consumers.values()) {
            JobKind kind = consumer.kind();
            if (kind.every() == null) {
                sent.add(JobTasks.oneTime(kind.name(), this, runner));
            } else {
                repeating.add(JobTasks.recurring(kind.name(), kind.every(), this, runner));
            }
        }
        Scheduler created = Scheduler.create(dataSource, sent)
                .startTasks(repeating)
                .serializer(new JacksonSerializer())
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .executorService(ElasticThreads.named("job"))
                .threads(settings.concurrency())
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(Duration.ofMillis(settings.pollMillis()))
                .heartbeatInterval(Duration.ofSeconds(settings.heartbeatSeconds()))
                .missedHeartbeatsLimit(4)
                .failureLogging(LogLevel.OFF, false)
                .shutdownMaxWait(service.shutdownTimeout())
                .build();
        created.start();
        scheduler = created;
    }

    void stop() {
        Scheduler running = scheduler;
        if (running != null) {
            scheduler = null;
            running.stop();
        }
    }

    private void lookForDueJobs() {
        Scheduler running = scheduler;
        if (running != null) {
            running.triggerCheckForDueExecutions();
        }
    }

    private static void afterCommit(Runnable action) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    action.run();
                }
            });
        } else {
            action.run();
        }
    }
}
