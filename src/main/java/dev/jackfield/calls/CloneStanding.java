package dev.jackfield.calls;

import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Decides what a new call can expect of a cloned voice. */
@Component("cloneStanding")
public class CloneStanding {

    /**
     * @param status none, cached or pending
     * @param reason why there will be no clone; null otherwise
     * @param voiceId the voice when it is cached; null otherwise
     */
    public record Standing(
            String status,
            @Nullable String reason,
            @Nullable String voiceId) {}

    /**
     * @param caller the caller's number as E.164; null when there is none
     * @param cached the caller's ready voice as the cache knows it, from where it is dropped with the consent or the voice; null
     *     when it is not there
     * @param row consent and sample as booleans, voice_id of a ready voice or null
     */
    public Standing decide(@Nullable String caller, @Nullable String cached, Map<String, Object> row) {
        if (caller == null || caller.isBlank()) {
            return new Standing("none", "no caller number", null);
        }
        if (cached != null) {
            return new Standing("cached", null, cached);
        }
        if (!Boolean.TRUE.equals(row.get("consent"))) {
            return new Standing("none", "no consent", null);
        }
        if (row.get("voice_id") != null) {
            return new Standing("cached", null, row.get("voice_id").toString());
        }
        if (!Boolean.TRUE.equals(row.get("sample"))) {
            return new Standing("none", "no voice sample", null);
        }
        return new Standing("pending", null, null);
    }
}
