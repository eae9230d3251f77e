package dev.jackfield.agents.elevenlabs.live;

import dev.jackfield.agents.elevenlabs.VendorError;
import dev.jackfield.agents.session.AgentEvent.End;
import dev.jackfield.agents.session.AgentEvent.Ended;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/**
 * Reads out of close codes, reasons and errors what ended a conversation. 1000 is normal, 1002 operational, 1008 a breach of
 * contract, 1011 internal; what the words say comes first, since one code stands for many things, and the code for too many
 * conversations is not documented.
 */
final class Endings {

    private static final Pattern TIME_LIMIT = Pattern.compile("max(imum)?[ _](conversation[ _])?duration");
    private static final Pattern BUSY = Pattern.compile("concurren|too[ _]many|rate[ _]limit|system[ _]busy");
    private static final Pattern EXHAUSTED =
            Pattern.compile("quota|credit|daily (call )?limit|payment|safety|guardrail");
    private static final Pattern REFUSED = Pattern.compile(
            "override|dynamic[ _]variable|missing[ _](required|fields)|invalid[ _](message|signature|api)|not allowed");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\+?\\d[\\d -]{5,}\\d");
    private static final int LONGEST = 300;

    private Endings() {}

    /**
     * A socket closed.
     *
     * @param code null or 1006 if it died without a close frame
     * @param reason of the close frame; null if none
     * @param told what the vendor told before; null for nothing
     */
    static Ended ofClose(@Nullable Short code, @Nullable String reason, @Nullable ServerFailure told) {
        String words = words(reason, told);
        int number = code == null || code == 1006 ? told == null || told.code() == null ? 1006 : told.code() : code;
        End end = byWords(words.toLowerCase(Locale.ROOT));
        if (end == null) {
            end = byCode(number, told != null);
        }
        if (end == End.FINISHED) {
            return new Ended(end, null, false);
        }
        String failure = words.isEmpty() ? "the socket closed with " + number : words + " (" + number + ")";
        return new Ended(end, safe(failure), mayReopen(end));
    }

    /** The vendor refused to give us an address for the conversation, or the handshake. */
    static Ended ofAnswer(VendorError error) {
        String words = error.code() + " " + error.type() + " " + error.message();
        End end = byWords(words.toLowerCase(Locale.ROOT));
        if (end == null) {
            end = error.status() == 429 ? End.BUSY : error.mayPass() ? End.TROUBLE : End.REFUSED;
        }
        return new Ended(end, error.toString(), mayReopen(end));
    }

    static Ended unreachable(String what) {
        return new Ended(End.LOST, what, true);
    }

    static Ended misfit(String what) {
        return new Ended(End.REFUSED, what, false);
    }

    @Nullable
    private static End byWords(String words) {
        if (TIME_LIMIT.matcher(words).find()) {
            return End.TIME_LIMIT;
        }
        if (EXHAUSTED.matcher(words).find()) {
            return End.REFUSED;
        }
        if (BUSY.matcher(words).find()) {
            return End.BUSY;
        }
        return REFUSED.matcher(words).find() ? End.REFUSED : null;
    }

    private static End byCode(int code, boolean failed) {
        return switch (code) {
            case 1000, 1001, 1005 -> failed ? End.TROUBLE : End.FINISHED;
            case 1006 -> failed ? End.TROUBLE : End.LOST;
            case 1003, 1007, 1008, 1009 -> End.REFUSED;
            default -> End.TROUBLE;
        };
    }

    private static boolean mayReopen(End end) {
        return end == End.BUSY || end == End.TROUBLE || end == End.LOST;
    }

    private static String words(@Nullable String reason, @Nullable ServerFailure told) {
        if (told != null && !(told.message().isEmpty() && told.type().isEmpty())) {
            return (told.type() + " " + told.message()).strip();
        }
        return reason == null ? "" : reason.strip();
    }

    /** Shortened, and without what may be somebody's telephone number. */
    private static String safe(String words) {
        String safe = LONG_NUMBER.matcher(words).replaceAll("…");
        return safe.length() > LONGEST ? safe.substring(0, LONGEST) : safe;
    }
}
