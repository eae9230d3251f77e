package dev.jackfield.bots;

import dev.jackfield.edge.Refusal;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Refuses changes of what belongs to somebody else. */
@Component("botOwnership")
public final class BotOwnership {

    private final BotDatabase master;
    private final BotDatabase cluster;

    BotOwnership(@Qualifier("masterBots") BotDatabase master, @Qualifier("clusterBots") BotDatabase cluster) {
        this.master = master;
        this.cluster = cluster;
    }

    /** @throws Refusal 409 when the request would change a database that is not ours */
    public void requireOwn(BotRequest request) {
        if (request.bot() != null) {
            requireOwnBots();
        }
        if (request.numbers() != null && master.foreign()) {
            throw new Refusal(
                    409,
                    "NUMBERS_READ_ONLY",
                    "The numbers are in a database that this service only reads; change them there.");
        }
    }

    /** @throws Refusal 409 when bots are kept in a database that is not ours */
    public void requireOwnBots() {
        if (cluster.foreign()) {
            throw new Refusal(
                    409,
                    "BOTS_READ_ONLY",
                    "The bots are in a database that this service only reads; change them there.");
        }
    }

    /** Whether the numbers are ours to change. */
    public boolean ownNumbers() {
        return !master.foreign();
    }

    /** @throws Refusal 409 when a number is there, which another bot answers */
    public void requireFree(@Nullable Object taken) {
        if (taken != null) {
            throw new Refusal(
                    409,
                    "NUMBER_TAKEN",
                    "Another bot answers one of these numbers.",
                    Map.of("numbers", "Take " + taken + " from the other bot first."));
        }
    }
}
