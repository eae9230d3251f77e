package dev.jackfield.calls;

import dev.jackfield.callers.PhoneNumbers;
import dev.jackfield.edge.Refusal;
import java.util.Map;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Reads by what a list of calls is narrowed; what is not asked for is null. */
@Component("callFilter")
public final class CallFilter {

    private static final Set<String> STATES =
            Set.of("initiated", "ringing", "in-progress", "agent-transfer", "completed", "failed", "not-picked");

    private final PhoneNumbers numbers;

    CallFilter(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    /** @throws Refusal 400 when there is no such state */
    @Nullable
    public String state(@Nullable String state) {
        if (state == null || STATES.contains(state)) {
            return state;
        }
        throw wrong(
                "state",
                "Ask for one of " + String.join(", ", STATES.stream().sorted().toList()) + ".");
    }

    /** The caller's number as E.164. */
    @Nullable
    public String caller(@Nullable String caller) {
        String number = numbers.e164(caller);
        if (caller != null && number == null) {
            throw wrong("caller", "Give a phone number that can be dialled from abroad, such as +31612345678.");
        }
        return number;
    }

    private static Refusal wrong(String field, String remedy) {
        return new Refusal(
                400, "INVALID_REQUEST", "Some of the request is not as it should be.", Map.of(field, remedy));
    }
}
