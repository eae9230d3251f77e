package dev.jackfield.simulator.mcube;

import java.util.function.Supplier;

/**
 * A Mcube account.
 *
 * @param token what must stand in the body of each request
 * @param serviceBaseUrl where the account's own webhook address begins, for calls that come in; gives null until it is known
 * @param secret secret in that address
 * @param connectMillis time from an order to the announcement of its call
 * @param talkMillis time from an announced call to its end; 0: it goes on until it is told to end
 */
public record McubeSimulatorSettings(
        String token, Supplier<String> serviceBaseUrl, String secret, long connectMillis, long talkMillis) {}
