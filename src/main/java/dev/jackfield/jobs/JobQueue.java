package dev.jackfield.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.jackfield.edge.ElasticThreads;
import dev.jackfield.settings.JobSettings;
import dev.jackfield.settings.ServiceSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The jobs of this node: what routes offer to do, and db-scheduler that keeps and hands out the work across nodes. */
@Component
public class JobQueue {

    private final Map<String, JobConsumer> consumers = new ConcurrentHashMap<>();

    /** Puts a job back as if it had not been picked: db-scheduler's own rescheduling counts a failure. */
    private static final String POSTPONE = """
            update scheduled_tasks
            set picked = false, picked_by = null, last_heartbeat = null, version = version + 1,
                execution_time = now() + ? * interval '1 millisecond'
            where task_name = ? and task_instance = ? and version = ?
            """;

    private static final int LOOK_MILLIS = 5;

    private final AtomicBoolean looking = new AtomicBoolean();
    private final DataSource schedulerConnections;
    private final JdbcClient scheduling;
    private final JobTable table;
    private final JobSettings settings;
    private final ServiceSettings service;
    private final JobRunner runner;

    @Nullable
    private volatile Scheduler scheduler;

    JobQueue(
            @Qualifier("scheduler") DataSource schedulerConnections,
            JobTable table,
            JobSettings settings,
            ServiceSettings service,
            JobRunner runner) {
        this.schedulerConnections = schedulerConnections;
        this.scheduling = JdbcClient.create(schedulerConnections);
        this.table = table;
        this.settings = settings;
        this.service = service;
        this.runner = runner;
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
        table.add(new JobTable.Order(name, key, payload, delay, reschedule));
        if (delay.isZero()) {
            afterCommit(this::lookForDueJobs);
        }
    }

    /** Puts a picked job back to be tried later, with the attempts that it had. */
    void postpone(Execution job, Duration wait) {
        scheduling
                .sql(POSTPONE)
                .params(wait.toMillis(), job.taskInstance.getTaskName(), job.taskInstance.getId(), job.version)
                .update();
    }

    private int room(String name) {
        JobConsumer consumer = consumers.get(name);
        return consumer == null ? 0 : consumer.room();
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
        Scheduler created = Scheduler.create(schedulerConnections, sent)
                .startTasks(repeating)
                .serializer(table.serializer())
                .jdbcCustomization(new DueJobs(consumers.keySet(), this::room))
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

    /** Jobs that are scheduled within some milliseconds are looked for once. */
    private void lookForDueJobs() {
        if (looking.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(LOOK_MILLIS, TimeUnit.MILLISECONDS, Runnable::run)
                    .execute(() -> {
                        looking.set(false);
                        Scheduler running = scheduler;
                        if (running != null) {
                            running.triggerCheckForDueExecutions();
                        }
                    });
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
