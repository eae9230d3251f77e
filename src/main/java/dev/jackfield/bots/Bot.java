package dev.jackfield.bots;

import org.springframework.lang.Nullable;

/**
 * One bot.
 *
 * @param id its id in the cluster database
 * @param agent folder of the voice agent; null for the default one
 * @param agentId the vendor's id of the agent; null for the default one
 * @param company in whose name it speaks
 * @param name what it calls itself
 * @param voiceId the vendor's id of its voice; null for the agent's own
 * @param language ISO 639-1 code; null for the agent's own
 * @param firstMessage what the agent says first; null for its own
 * @param prompt how the agent is to behave; null for its own
 * @param greeting what we say before the agent is there; null for nothing
 * @param transferTo the human for calls that the agent cannot take or gives away; null for nobody
 * @param active false for one that takes no calls
 * @param hours when it takes calls, as {@link OpeningHours} reads it; null for always
 */
public record Bot(
        String id,
        @Nullable String agent,
        @Nullable String agentId,
        @Nullable String company,
        @Nullable String name,
        @Nullable String voiceId,
        @Nullable String language,
        @Nullable String firstMessage,
        @Nullable String prompt,
        @Nullable String greeting,
        @Nullable String transferTo,
        boolean active,
        @Nullable String hours) {}
