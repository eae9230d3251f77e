package dev.jackfield.bots;

/** A database of bots did not answer; what is known of it may still be used. */
public class BotDatabaseAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BotDatabaseAway(String database, Throwable cause) {
        super("The " + database + " database of bots does not answer: " + cause.getMessage(), cause);
    }

    BotDatabaseAway(String database) {
        super("The " + database + " database of bots did not answer a moment ago");
    }
}
