package dev.jackfield.calls.live;

import dev.jackfield.media.stream.StreamEvent;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.lang.Nullable;

/**
 * How a call ends: begun by us at most once, heard out, then left; or at any time because its phone or the network ends it. Any
 * thread.
 */
final class CallEnding {

    /** The name of the mark after everything else; nothing else of a call sends marks. */
    static final String MARK = "end";

    private static final String COMPLETED = "completed";
    private static final String FAILED = "failed";
    private static final String MOVED = "; moved to a human";

    /**
     * What we want.
     *
     * @param failure whether the caller did not get what they called for
     * @param moveTo number to which the call is moved; null to end it
     */
    private record Wish(
            String reason, boolean failure, @Nullable String moveTo) {}

    private final AtomicReference<Wish> wish = new AtomicReference<>();
    private final AtomicBoolean left = new AtomicBoolean();
    private volatile boolean moves;

    @Nullable
    private volatile StreamEvent.Stopped last;

    /**
     * Begins the end: when the caller has heard what was sent, the call is ended or moved.
     *
     * @return false if it has begun already
     */
    boolean begin(String reason, boolean failure, @Nullable String moveTo) {
        return wish.compareAndSet(null, new Wish(reason, failure, moveTo));
    }

    boolean isBegun() {
        return wish.get() != null;
    }

    /** Whether this mark, which has been played, is the one after which the call is left. */
    boolean isMark(String mark) {
        return isBegun() && mark.equals(MARK);
    }

    /** The number to which the call is to be moved; null to end it. */
    @Nullable
    String moveTo() {
        Wish wanted = wish.get();
        return wanted == null ? null : wanted.moveTo();
    }

    /** @return true the first time: our part of the call is over */
    boolean leave() {
        boolean first = left.compareAndSet(false, true);
        moves |= first && moveTo() != null;
        return first;
    }

    /** The call could not be moved, so it only ends. */
    void notMoved() {
        moves = false;
    }

    /** Notes the last word of the call's phone. */
    void over(StreamEvent.Stopped word) {
        last = word;
    }

    /** Why the call ended. */
    String reason() {
        Wish wanted = wish.get();
        if (wanted == null || (wanted.moveTo() != null && !left.get())) {
            return byItself();
        }
        return moves ? wanted.reason() + MOVED : wanted.reason();
    }

    /** The end state of the call. */
    String state() {
        Wish wanted = wish.get();
        if (wanted == null) {
            return by() == StreamEvent.By.PHONE ? COMPLETED : FAILED;
        }
        return wanted.failure() && !moves ? FAILED : COMPLETED;
    }

    private String byItself() {
        return switch (by()) {
            case PHONE -> "the caller hung up";
            case NETWORK -> "the connection to the phone broke off";
            case US -> "the socket was closed: " + said();
        };
    }

    private StreamEvent.By by() {
        StreamEvent.Stopped word = last;
        return word == null ? StreamEvent.By.PHONE : word.by();
    }

    private String said() {
        StreamEvent.Stopped word = last;
        return word == null ? "" : word.reason();
    }
}
