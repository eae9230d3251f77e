package dev.jackfield.bots;

import dev.jackfield.settings.UnusableSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * Which bot answers which number.
 *
 * @param masterDatabaseUrl database of numbers and businesses: postgres://…, mysql://… or jdbc:…; unset: PostgreSQL of the service
 * @param defaultAgent folder of the voice agent of a bot that names none
 * @param defaultAgentId the vendor's id of the agent for bots without one, and for unknown numbers if BOTS_UNKNOWN_NUMBER says so
 * @param unknownNumber default-agent: a number without a bot is answered by the default agent, if there is one; refuse: with a message
 * @param unknownMessage what callers of a number without a bot hear before the call ends
 * @param closedMessage what callers of a bot hear that is switched off or outside of its hours
 * @param cacheSeconds how long an answer of the databases is used before they are asked again
 * @param keepHours how long the last known answer is used while a database cannot be reached
 * @param keepNumbers for how many numbers and bots the last known answer is kept
 * @param pauseSeconds how long a database that could not be reached is left alone
 * @param maxCallSeconds a bot's call is ended, with a goodbye, after this time; 0 for no limit
 * @param didQuery SQL for the master database: bot_id, business_id and business_name of :number (the last ten digits)
 * @param numbersQuery SQL for the master database: did, business_id and business_name of :bot_id
 * @param botQuery SQL for the cluster database: the columns of a bot of :bot_id
 * @param botsQuery SQL for the cluster database: the same for :rows bots after :after
 */
@ConfigurationProperties("bots")
public record BotSettings(
        @Nullable String masterDatabaseUrl,
        @DefaultValue("elevenlabs") String defaultAgent,
        @Nullable String defaultAgentId,
        @DefaultValue("default-agent") String unknownNumber,

        @DefaultValue("This number is not in service. Goodbye.")
        String unknownMessage,

        @DefaultValue("We cannot take your call at the moment. Please call again later. Goodbye.")
        String closedMessage,

        @DefaultValue("30") int cacheSeconds,
        @DefaultValue("24") int keepHours,
        @DefaultValue("10000") int keepNumbers,
        @DefaultValue("5") int pauseSeconds,
        @DefaultValue("1800") int maxCallSeconds,
        @DefaultValue("classpath:sql/bots/did-find.sql") String didQuery,
        @DefaultValue("classpath:sql/bots/dids-of-bot.sql") String numbersQuery,
        @DefaultValue("classpath:sql/bots/bot-find.sql") String botQuery,
        @DefaultValue("classpath:sql/bots/bots-page.sql") String botsQuery) {

    /** @throws IllegalArgumentException when BOTS_UNKNOWN_NUMBER is none of the two */
    public BotSettings {
        if (!unknownNumber.equals("default-agent") && !unknownNumber.equals("refuse")) {
            throw new UnusableSetting("BOTS_UNKNOWN_NUMBER must be default-agent or refuse, not " + unknownNumber);
        }
    }

    /** Whether a number without a bot goes to the default agent. */
    boolean unknownToDefault() {
        return unknownNumber.equals("default-agent") && defaultAgentId != null && !defaultAgentId.isBlank();
    }

    Duration cacheTime() {
        return Duration.ofSeconds(cacheSeconds);
    }

    Duration keepTime() {
        return Duration.ofHours(keepHours);
    }

    Duration pause() {
        return Duration.ofSeconds(pauseSeconds);
    }
}
