package dev.jackfield.simulator.threecx;

import java.util.List;
import java.util.function.Supplier;

/**
 * What the simulated 3CX phone system is set to. Addresses are suppliers because ports are known only once the servers listen;
 * they are asked again for every request and carry no slash at the end.
 */
public record ThreeCxSimulatorSettings(
        Client client, Numbers numbers, Webhook webhook, AgentTrunk agentTrunk, Pace pace, Limits limits) {

    /**
     * The API client of Admin > Integrations > API.
     *
     * @param id client_id; 3CX gives it the DN of the route point
     * @param tokenSeconds expires_in of each access token
     */
    public record Client(String id, String secret, int tokenSeconds) {}

    /**
     * Who is connected to the phone system.
     *
     * @param routePoint DN that the client controls, such as "900"
     * @param agentDestination extension where the voice agent answers by SIP, such as "800"; not granted to the client
     * @param extensions people who answer, such as "101"; granted to the client
     */
    public record Numbers(String routePoint, String agentDestination, List<String> extensions) {

        public Numbers {
            extensions = List.copyOf(extensions);
        }
    }

    /**
     * What a script of the phone system posts to {@code {service}/webhook/3cx} when a call comes in and when it ends.
     *
     * @param enabled whether calls are announced unless their order says otherwise
     * @param serviceBaseUrl null until the service listens: then nothing is sent
     */
    public record Webhook(boolean enabled, Supplier<String> serviceBaseUrl, String secret, SignatureStyle style) {}

    /** How the webhook proves where it comes from. */
    public enum SignatureStyle {
        /** {@code X-3CX-Signature: sha256=<hex HMAC-SHA256 of the raw body>}. */
        HMAC,
        /** {@code X-Webhook-Secret: <secret>}. */
        SHARED_SECRET
    }

    /**
     * The SIP trunk to the voice agent.
     *
     * @param inviteUrl takes {@code {caller_id, called_number, call_sid, callback_url}} and answers 200 when the agent picks up
     * @param byeUrl takes {@code {call_sid, reason}} when the call has ended at this side; its answer does not matter
     * @param callbackBaseUrl address of this simulator, for the {@code callback_url} that the agent's hang-up is posted to
     */
    public record AgentTrunk(Supplier<String> inviteUrl, Supplier<String> byeUrl, Supplier<String> callbackBaseUrl) {}

    /**
     * How long the people and the lines take, in milliseconds.
     *
     * @param pickUp ringing until a person answers
     * @param talk a transferred call with a person
     * @param noAnswer ringing until an unanswered destination gives up
     * @param comeBack until a busy or unknown destination is reported
     * @param invite time-out of the agent's answer
     * @param patience until a caller whose call is not over hangs up
     */
    public record Pace(long pickUp, long talk, long noAnswer, long comeBack, long invite, long patience) {

        /** People who answer at once, and callers who stay ten minutes. */
        public static Pace usual() {
            return new Pace(500, 2_000, 3_000, 200, 10_000, 600_000);
        }
    }

    /**
     * What the simulator keeps.
     *
     * @param openCalls further calls are refused with 503
     * @param keptCalls ended calls whose timeline can still be read, the oldest leaves first
     */
    public record Limits(int openCalls, int keptCalls) {

        /** Room for the benchmark's thousand open calls and for some minutes of ended ones. */
        public static Limits usual() {
            return new Limits(5_000, 20_000);
        }
    }
}
