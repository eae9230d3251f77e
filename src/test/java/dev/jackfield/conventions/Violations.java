package dev.jackfield.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What breaks one rule. A waiver lets one subject pass, says why, and is printed; one that nothing needs any more fails. */
final class Violations {

    private static final Logger LOG = LoggerFactory.getLogger("conventions");

    private final String rule;
    private final List<Waiver> waivers;
    private final List<String> found = new ArrayList<>();
    private final Set<Waiver> used = new HashSet<>();

    /**
     * @param subject what the waiver is for, as the rule names it
     * @param reason why the rule cannot hold there
     */
    record Waiver(String subject, String reason) {}

    Violations(String rule, Waiver... waivers) {
        this.rule = rule;
        this.waivers = List.of(waivers);
    }

    void add(String subject, String problem) {
        for (Waiver waiver : waivers) {
            if (waiver.subject().equals(subject)) {
                used.add(waiver);
                return;
            }
        }
        found.add(subject + ": " + problem);
    }

    /** Prints the waivers and fails when there is a violation without one, or a waiver without a violation. */
    void assertNone() {
        used.forEach(waiver -> LOG.info("Waived: {} ({}): {}", waiver.subject(), rule, waiver.reason()));
        assertThat(found).as(rule).isEmpty();
        assertThat(waivers).as("waivers that nothing needs: " + rule).allMatch(used::contains);
    }
}
