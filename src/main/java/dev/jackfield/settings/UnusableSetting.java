package dev.jackfield.settings;

/**
 * The service cannot start with what a setting says, or leaves unsaid. The message is for the operator: it names the setting and the
 * remedy and shows no secret. It is all that is shown of the failure.
 */
public class UnusableSetting extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public UnusableSetting(String message) {
        super(message);
    }

    /** @param cause not shown; for whoever debugs */
    public UnusableSetting(String message, Throwable cause) {
        super(message, cause);
    }
}
