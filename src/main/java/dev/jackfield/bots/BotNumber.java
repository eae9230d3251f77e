package dev.jackfield.bots;

import org.springframework.lang.Nullable;

/**
 * A number that a bot answers, as the master database has it.
 *
 * @param did the number as written there; empty where only the bot was asked for
 * @param businessId whose number it is; null if nobody's
 * @param business name of the business; null if it has none
 */
public record BotNumber(
        String did,
        String botId,
        @Nullable String businessId,
        @Nullable String business) {

    private static final int COMPARED_DIGITS = 10;

    /** By what numbers are compared: their last ten digits, however they are written; empty for what has no digit. */
    public static String key(@Nullable String number) {
        String digits = number == null ? "" : number.replaceAll("[^0-9]", "");
        return digits.substring(Math.max(0, digits.length() - COMPARED_DIGITS));
    }
}
