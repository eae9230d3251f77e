package dev.jackfield.providers.threecx;

import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Whether and where the Call Control API is used, for the routes. */
@Component("callControl")
public class CallControl {

    private final ThreeCxSettings settings;
    private final ThreeCxAccess access;

    CallControl(ThreeCxSettings settings, ThreeCxAccess access) {
        this.settings = settings;
        this.access = access;
    }

    /** Whether calls on the route point can be answered, heard and moved by us. */
    public boolean configured() {
        return settings.enabled() && access.complete();
    }

    /** The address of a leg, or of one action on it when {@code action} is not empty. */
    public String address(String leg, String action) {
        String path = Leg.parse(leg).path();
        return access.baseUrl() + (action.isEmpty() ? path : path + "/" + action);
    }

    /** The address of everybody on the route point. */
    public String participantsAddress() {
        return access.baseUrl() + "/callcontrol/" + access.routePoint() + "/participants";
    }

    /**
     * The body of a transfer.
     *
     * @param to DN or number, not blank
     */
    public Map<String, String> destination(String to) {
        if (to == null || to.isBlank()) {
            throw new IllegalArgumentException("a transfer needs a destination");
        }
        return Map.of("destination", to.strip());
    }

    /** The DN or number at which the voice agent answers, or null. */
    @Nullable
    public String agentDestination() {
        return access.agentDestination();
    }
}
