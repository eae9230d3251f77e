package dev.jackfield.bots;

import dev.jackfield.calls.live.CallPlan;
import org.springframework.lang.Nullable;

/**
 * Who takes a call, and how.
 *
 * @param outcome why it is this one
 * @param botId the bot; null where there is none
 * @param plan what is to become of the call; without an agent, its greeting is what the caller hears before the end or the transfer
 */
public record BotAnswer(Outcome outcome, @Nullable String botId, CallPlan plan) {

    /** Why a call is taken, or not. */
    public enum Outcome {
        /** The bot of the number takes it. */
        BOT,
        /** The number has no bot; the default agent takes it. */
        DEFAULT_AGENT,
        /** The number has no bot, and nobody takes it. */
        UNKNOWN_NUMBER,
        /** The bot is switched off. */
        INACTIVE,
        /** The bot is outside of its hours. */
        CLOSED,
        /** The bot has no agent, and there is no default one. */
        NO_AGENT;

        /** As it stands in a call's timeline, such as unknown-number. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** The outcome, and the bot if there is one, for the timeline. */
    public String detail() {
        return botId == null ? outcome.word() : outcome.word() + " " + botId;
    }
}
