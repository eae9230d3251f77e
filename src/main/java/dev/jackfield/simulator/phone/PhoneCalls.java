package dev.jackfield.simulator.phone;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.lang.Nullable;

/** The calls that were made; of those that are over the latest are kept. Confined to one event loop. */
final class PhoneCalls {

    private final int keptCalls;
    private final int keptRecordings;
    private final Map<String, PhoneCall> calls = new LinkedHashMap<>();
    private final Deque<String> ended = new ArrayDeque<>();
    private final Deque<PhoneCall> recorded = new ArrayDeque<>();
    private int placed;

    PhoneCalls(int keptCalls, int keptRecordings) {
        this.keptCalls = keptCalls;
        this.keptRecordings = keptRecordings;
    }

    String nextId() {
        return Integer.toString(++placed);
    }

    void add(PhoneCall call) {
        calls.put(call.id(), call);
        call.whenOver(this::over);
    }

    private void over(PhoneCall call) {
        recorded.add(call);
        ended.add(call.id());
        while (recorded.size() > keptRecordings) {
            recorded.remove().dropRecording();
        }
        while (ended.size() > keptCalls) {
            calls.remove(ended.remove());
        }
    }

    @Nullable
    PhoneCall find(String id) {
        return calls.get(id);
    }

    /** The open call with the phone system's id. */
    Optional<PhoneCall> open(String provider, String callId) {
        return calls.values().stream()
                .filter(call -> !call.isOver()
                        && call.provider().equals(provider)
                        && call.callId().equals(callId))
                .findFirst();
    }

    Collection<PhoneCall> all() {
        return calls.values();
    }
}
