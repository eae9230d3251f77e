package dev.jackfield.edge;

import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Reads how many rows a list is asked for. */
@Component("pageLimit")
public final class PageLimit {

    private static final int USUAL = 100;
    private static final int MOST = 500;

    /**
     * The parameter {@code limit} of a request: 1 to 500, 100 when it is not there.
     *
     * @throws Refusal when it is something else
     */
    public int of(@Nullable Object limit) {
        if (limit == null) {
            return USUAL;
        }
        if (limit instanceof String text && text.matches("[0-9]{1,3}")) {
            int rows = Integer.parseInt(text);
            if (rows >= 1 && rows <= MOST) {
                return rows;
            }
        }
        throw new Refusal(
                400,
                "INVALID_REQUEST",
                "Some of the request is not as it should be.",
                Map.of("limit", "Ask for 1 to " + MOST + "."));
    }
}
