package dev.jackfield.simulator.threecx;

/** Why an action or a line failed, in the words of the 3CX Call Control API. */
enum Reason {
    NONE("None"),
    NO_ANSWER("NoAnswer"),
    PHONE_BUSY("PhoneBusy"),
    PHONE_NOT_REGISTERED("PhoneNotRegistered"),
    NO_DESTINATIONS("NoDestinations");

    private final String wireName;

    Reason(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
