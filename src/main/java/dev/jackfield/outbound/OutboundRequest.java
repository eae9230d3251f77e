package dev.jackfield.outbound;

import org.springframework.lang.Nullable;

/**
 * What is asked for.
 *
 * @param provider folder of the phone system
 * @param numbers JSON array of the numbers to call, digits with at most a leading plus, each once
 * @param count how many numbers there are
 * @param did our number that calls; null for the provider's usual one
 * @param botId the bot that talks; null for the one of our number
 * @param variables JSON object of values for the agent's texts
 * @param idempotencyKey names the request, so that its repeat is known; null if it has no name
 * @param hash of the body, to tell a repeat from another request of the same name
 */
public record OutboundRequest(
        String provider,
        String numbers,
        int count,
        @Nullable String did,
        @Nullable String botId,
        String variables,
        @Nullable String idempotencyKey,
        String hash) {}
