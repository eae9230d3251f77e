package dev.jackfield.callers;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.springframework.lang.Nullable;

/**
 * What a PUT says about a caller. What it leaves out is not known, except the consent, which then stays as it is.
 *
 * @param language BCP 47, such as nl or nl-NL
 * @param consent the consent that is given; null when the request says nothing of it or withdraws it
 * @param withdrawn true when the request says {@code "consent": null}
 */
public record CallerRequest(
        @Nullable String name,
        @Nullable LocalDate dateOfBirth,
        @Nullable String language,
        @Nullable Consent consent,
        boolean withdrawn) {

    /**
     * That a person agreed to have their voice cloned.
     *
     * @param method how it was given, such as phone, form or contract
     * @param evidence where it can be looked up, such as a document's number; null when there is none
     */
    public record Consent(
            String method, OffsetDateTime givenAt, @Nullable String evidence) {}

    /** The consent's method, or null without consent. */
    @Nullable
    public String consentMethod() {
        return consent == null ? null : consent.method();
    }

    /** When the consent was given, or null without consent. */
    @Nullable
    public OffsetDateTime consentGivenAt() {
        return consent == null ? null : consent.givenAt();
    }

    /** The consent's evidence, or null. */
    @Nullable
    public String consentEvidence() {
        return consent == null ? null : consent.evidence();
    }
}
