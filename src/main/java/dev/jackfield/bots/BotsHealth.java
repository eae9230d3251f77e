package dev.jackfield.bots;

import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/** Whether the databases of bots answered last. One that does not leaves the service up: calls go on with what is known. */
@Component("botsHealthIndicator")
class BotsHealth implements HealthIndicator {

    private final List<BotDatabase> databases;

    BotsHealth(List<BotDatabase> databases) {
        this.databases = databases;
    }

    @Override
    public Health health() {
        boolean all = databases.stream().allMatch(BotDatabase::answers);
        Health.Builder health = Health.status(all ? Status.UP : Status.UNKNOWN);
        for (BotDatabase database : databases) {
            String where = database.foreign() ? "another database" : "PostgreSQL of the service";
            health.withDetail(database.name(), database.answers() ? where : where + ", which does not answer");
        }
        return health.build();
    }
}
