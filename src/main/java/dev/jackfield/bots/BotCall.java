package dev.jackfield.bots;

import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * What is known of a call for which a bot is looked up.
 *
 * @param providerCallId the provider's id of the call
 * @param from the calling number as the provider writes it; null if unknown
 * @param to the called number likewise
 * @param did which of the two is ours; null if unknown
 * @param botId the bot that must answer, whatever the number; null: by number
 * @param otherBotId the bot that answers if the number is nobody's; null for none
 * @param customerName the other side's name; null if unknown
 * @param variables further values for the agent's texts
 */
public record BotCall(
        String providerCallId,
        @Nullable String from,
        @Nullable String to,
        @Nullable String did,
        @Nullable String botId,
        @Nullable String otherBotId,
        @Nullable String customerName,
        Map<String, Object> variables) {}
