package dev.jackfield.edge.sockets;

import java.util.Map;

/** Whether somebody gets a socket. */
public sealed interface Admission {

    /** @param attributes kept with the socket ({@link LiveSocket#attributes()}); no nulls */
    record Accepted(Map<String, Object> attributes) implements Admission {

        public Accepted {
            attributes = Map.copyOf(attributes);
        }
    }

    /**
     * @param status HTTP status of the answer, 400 to 599
     * @param headers of the answer, such as {@code Retry-After}
     * @param message one sentence for people
     */
    record Refused(int status, Map<String, String> headers, String message) implements Admission {

        public Refused {
            headers = Map.copyOf(headers);
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("A refusal has a status from 400 to 599, not " + status);
            }
        }
    }

    static Admission accept(Map<String, Object> attributes) {
        return new Accepted(attributes);
    }

    static Admission refuse(int status, Map<String, String> headers, String message) {
        return new Refused(status, headers, message);
    }
}
