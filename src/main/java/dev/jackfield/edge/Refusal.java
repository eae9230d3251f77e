package dev.jackfield.edge;

import java.util.Map;

/** A request that is answered with an error because of what it says; nothing of it has been kept. */
public class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final Map<String, String> fields;

    /**
     * @param status HTTP status, 400 to 599
     * @param code stable word for programs, such as INVALID_PAYLOAD
     * @param message one sentence for people: what is wrong and what to do
     */
    public Refusal(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    /** @param fields the fields that are wrong, each with its remedy */
    public Refusal(int status, String code, String message, Map<String, String> fields) {
        super(message);
        this.status = status;
        this.code = code;
        this.fields = Map.copyOf(fields);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Map<String, String> fields() {
        return fields;
    }
}
