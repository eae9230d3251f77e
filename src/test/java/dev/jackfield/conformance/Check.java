package dev.jackfield.conformance;

import java.util.Optional;
import java.util.function.Function;
import org.springframework.lang.Nullable;

/**
 * One thing that a folder is held to.
 *
 * @param capability only those that promise it; null for all
 * @param of gives what is wrong, in words for the one who writes the folder; empty if nothing is
 */
record Check(String name, @Nullable String capability, Function<ProviderFolder, Optional<String>> of) {

    boolean concerns(ProviderFolder folder) {
        return capability == null || folder.capabilities().contains(capability);
    }

    /** A check that passes if the condition holds. */
    static Check that(
            String name, @Nullable String capability, Function<ProviderFolder, Boolean> condition, String otherwise) {
        return new Check(
                name, capability, folder -> condition.apply(folder) ? Optional.empty() : Optional.of(otherwise));
    }
}
