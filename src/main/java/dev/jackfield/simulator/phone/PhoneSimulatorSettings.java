package dev.jackfield.simulator.phone;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Where the phones call.
 *
 * @param serviceBaseUrl address of the service without a slash at the end, {@code http://…}; gives null until it is known
 * @param secret the secret that the service asks of a provider's webhooks and sockets, by the provider's name
 * @param transferEvent event in which the service asks Mcube to transfer a call
 * @param transferField field of that event in which the number stands
 * @param keptCalls ended calls that can still be looked at
 * @param keptRecordings ended calls whose audio can still be heard
 * @param patienceMillis a caller who has nothing left to do hangs up after this time
 */
public record PhoneSimulatorSettings(
        Supplier<String> serviceBaseUrl,
        UnaryOperator<String> secret,
        String transferEvent,
        String transferField,
        int keptCalls,
        int keptRecordings,
        long patienceMillis) {

    /** A thousand calls are kept, the audio of fifty; callers wait two minutes. */
    public static PhoneSimulatorSettings of(Supplier<String> serviceBaseUrl, UnaryOperator<String> secret) {
        return new PhoneSimulatorSettings(serviceBaseUrl, secret, "transfer", "number", 1000, 50, 120_000);
    }

    /** The same, with another way in which Mcube is asked to transfer. */
    public PhoneSimulatorSettings withTransfer(String event, String field) {
        return new PhoneSimulatorSettings(
                serviceBaseUrl, secret, event, field, keptCalls, keptRecordings, patienceMillis);
    }
}
