package dev.jackfield.providers.mcube;

import dev.jackfield.bots.BotCall;
import dev.jackfield.callers.PhoneNumbers;
import dev.jackfield.edge.sockets.LiveSocket;
import dev.jackfield.edge.sockets.SocketRefusal;
import dev.jackfield.media.stream.StreamEvent.Started;
import dev.jackfield.outbound.OutboundVariables;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * What is known of a call when its audio begins: from the headers of the handshake, the start message, and the webhook's call. The
 * X- headers are not documented: X-DID is our number, X-CustNumber and X-CustName the customer, X-Agent-id a bot, X-BID the business.
 * They are read in any case, from the handshake or from the start message, and prove nothing.
 */
@Component("mcubeStream")
public class McubeStream {

    private static final int POLICY_VIOLATION = 1008;
    private static final int LONGEST_VALUE = 256;

    private final McubeSettings settings;
    private final OutboundVariables outbound;

    McubeStream(McubeSettings settings, OutboundVariables variables) {
        this.settings = settings;
        this.outbound = variables;
    }

    /**
     * The beginning of a stream.
     *
     * @param callId our id of the call, if the socket was opened with its token; null otherwise
     * @param providerCallId Mcube's id; of a stream that names none, the last part of the socket's path
     * @param customerNumber as E.164, or as written; null if not said
     * @param did our number likewise
     * @param botId the bot that the call names; null for none
     * @param customerName null if not said
     * @param businessId null if not said
     */
    public record Beginning(
            @Nullable String callId,
            String providerCallId,
            @Nullable String customerNumber,
            @Nullable String did,
            @Nullable String botId,
            @Nullable String customerName,
            @Nullable String businessId) {}

    /** What the start message and the socket say. */
    public Beginning read(Started started, LiveSocket socket) {
        Map<String, String> fields = new HashMap<>();
        started.parameters().forEach((name, value) -> fields.put(name.toLowerCase(Locale.ROOT), value));
        Object callId = socket.attributes().get(McubeAdmission.CALL);
        String session = socket.parameter("sessionId");
        String named = text(started.providerCallId());
        return new Beginning(
                callId == null ? null : callId.toString(),
                named == null ? String.valueOf(session) : named,
                number(value(socket, fields, "X-CustNumber"), started.from()),
                number(value(socket, fields, "X-DID"), started.to()),
                value(socket, fields, "X-Agent-id"),
                value(socket, fields, "X-CustName"),
                value(socket, fields, "X-BID"));
    }

    /**
     * Checks the stream of a socket that was opened with a token against the call that the token is for.
     *
     * @param call row of the call; null when there is none
     * @return Mcube's id of the call
     * @throws SocketRefusal when the stream is of another call, or the call is over
     */
    public String requireSame(Beginning beginning, @Nullable Map<String, Object> call) {
        if (call == null || Boolean.TRUE.equals(call.get("ended"))) {
            throw new SocketRefusal(POLICY_VIOLATION, "The call of this socket is over.");
        }
        String known = String.valueOf(call.get("provider_call_ids"));
        if (Arrays.asList(known.split(" ", -1)).contains(beginning.providerCallId())) {
            return beginning.providerCallId();
        }
        if (beginning.providerCallId().equals(beginning.callId())) {
            return known.split(" ", -1)[0];
        }
        throw new SocketRefusal(POLICY_VIOLATION, "The stream is not of the call that this socket was opened for.");
    }

    /** @throws SocketRefusal when the call has ended before its audio began */
    public void requireOpen(@Nullable Object ended) {
        if (ended != null && Boolean.parseBoolean(ended.toString())) {
            throw new SocketRefusal(POLICY_VIOLATION, "The call of this socket is over.");
        }
    }

    /**
     * What the bot is looked up by.
     *
     * @param call row of the call; null when only the stream is known
     * @param order the order by which we placed the call: bot_id, did, variables; null for a call that came in
     */
    public BotCall botCall(
            Beginning beginning,
            String providerCallId,
            @Nullable Map<String, Object> call,
            @Nullable Map<String, Object> order) {
        boolean placed = order != null || "outbound".equals(of(call, "direction"));
        String customer = either(beginning.customerNumber(), of(call, placed ? "called_number" : "caller_number"));
        String known = of(call, placed ? "caller_number" : "called_number");
        String did = either(beginning.did(), either(number(null, of(order, "did")), known));
        Map<String, Object> variables = new LinkedHashMap<>();
        if (beginning.businessId() != null) {
            variables.put("business_id", beginning.businessId());
        }
        variables.put("direction", placed ? "outbound" : "inbound");
        variables.putAll(outbound.read(of(order, "variables")));
        return new BotCall(
                providerCallId,
                placed ? did : customer,
                placed ? customer : did,
                did,
                of(order, "bot_id"),
                beginning.botId(),
                beginning.customerName(),
                variables);
    }

    @Nullable
    private static String of(@Nullable Map<String, Object> row, String column) {
        return row == null || row.get(column) == null ? null : row.get(column).toString();
    }

    @Nullable
    private static String either(@Nullable String first, @Nullable String second) {
        return first == null ? second : first;
    }

    @Nullable
    private static String value(LiveSocket socket, Map<String, String> fields, String name) {
        String header = text(socket.header(name));
        return header == null ? text(fields.get(name.toLowerCase(Locale.ROOT))) : header;
    }

    @Nullable
    private String number(@Nullable String header, @Nullable String field) {
        String written = header == null ? text(field) : header;
        return written == null
                ? null
                : PhoneNumbers.e164(written, settings.region()).orElse(written);
    }

    @Nullable
    private static String text(@Nullable String value) {
        return value == null || value.isBlank() || value.length() > LONGEST_VALUE || value.indexOf(0) >= 0
                ? null
                : value.strip();
    }
}
