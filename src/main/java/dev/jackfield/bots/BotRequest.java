package dev.jackfield.bots;

import org.springframework.lang.Nullable;

/**
 * What a PUT says about a bot.
 *
 * @param bot the configuration, what is left out being null; null when the request says nothing of it
 * @param numbers the numbers that it answers; null when the request says nothing of them
 */
public record BotRequest(@Nullable Bot bot, @Nullable Numbers numbers) {

    /**
     * Numbers for the master database.
     *
     * @param json a JSON array of the numbers, each with digits and at most a leading plus
     * @param businessId whose they are; null for nobody's
     * @param businessName its name; null keeps its id as the name
     */
    public record Numbers(
            String json,
            @Nullable String businessId,
            @Nullable String businessName) {}
}
