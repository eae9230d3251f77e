package dev.jackfield.providers.threecx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One participant of a DN; ids are unique only within their DN. Written {@code 900/12}.
 *
 * @param dn extension or route point
 * @param participant id of the participant, digits
 */
public record Leg(String dn, String participant) {

    private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9*+_.-]+)/([0-9]+)");
    private static final Pattern ENTITY = Pattern.compile("/callcontrol/([A-Za-z0-9*+_.-]+)/participants/([0-9]+)");

    /** @throws IllegalArgumentException when it is not {@code <dn>/<participant id>} */
    public static Leg parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a leg: " + text);
        }
        return new Leg(matcher.group(1), matcher.group(2));
    }

    /** The leg that an event points to; null when the entity is something else. */
    static Leg ofEntity(String entity) {
        Matcher matcher = ENTITY.matcher(entity);
        return matcher.matches() ? new Leg(matcher.group(1), matcher.group(2)) : null;
    }

    String path() {
        return "/callcontrol/" + dn + "/participants/" + participant;
    }

    @Override
    public String toString() {
        return dn + "/" + participant;
    }
}
