package dev.jackfield.jobs;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import org.springframework.lang.Nullable;

/** How db-scheduler sees our jobs. */
final class JobTasks {

    private JobTasks() {}

    static OneTimeTask<JobPayload> oneTime(String name, JobQueue queue, JobRunner runner) {
        return Tasks.oneTime(name, JobPayload.class)
                .onFailure(failureHandler(queue, runner))
                .onDeadExecutionRevive()
                .execute((instance, context) -> runner.run(
                        queue.consumer(name),
                        instance.getId(),
                        instance.getData(),
                        context.getExecution().consecutiveFailures + 1));
    }

    static RecurringTask<Void> recurring(String name, Duration every, JobQueue queue, JobRunner runner) {
        return Tasks.recurring(name, FixedDelay.of(every))
                .execute((instance, context) -> runner.run(queue.consumer(name), instance.getId(), null, 1));
    }

    private static FailureHandler<JobPayload> failureHandler(JobQueue queue, JobRunner runner) {
        return (failed, operations) -> {
            Throwable cause = failed.getCause().orElse(null);
            JobConsumer consumer = queue.consumer(failed.getExecution().getTaskName());
            int failures = failed.getExecution().consecutiveFailures + 1;
            if (cause instanceof JobPostponed postponed) {
                queue.postpone(failed.getExecution(), postponed.delay());
            } else if (consumer == null) {
                queue.postpone(failed.getExecution(), Duration.ofSeconds(5));
            } else if (isFinal(cause) || failures >= consumer.kind().attempts()) {
                JobPayload payload =
                        (JobPayload) failed.getExecution().taskInstance.getData();
                runner.giveUp(consumer.kind(), failed.getExecution().getId(), payload, failures, cause);
                operations.stop();
            } else {
                operations.reschedule(failed, Instant.now().plus(consumer.kind().waitAfter(failures)));
            }
        };
    }

    private static boolean isFinal(@Nullable Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof JobRefusedForGood) {
                return true;
            }
        }
        return false;
    }
}
