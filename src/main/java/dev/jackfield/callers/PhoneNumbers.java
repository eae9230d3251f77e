package dev.jackfield.callers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.jackfield.settings.UnusableSetting;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Reads phone numbers as people and phone systems write them, and writes them as E.164 ({@code +31612345678}). */
@Component("phoneNumbers")
public final class PhoneNumbers {

    private static final Pattern SCHEME = Pattern.compile("^(?i:tel:|sips?:)");
    private static final Pattern REST_OF_ADDRESS = Pattern.compile("[@;].*$");
    private static final Pattern LOST_PLUS = Pattern.compile("[1-9][0-9]{7,14}");

    private final String region;

    /** A caller is asked about several times in a few seconds, and reading a number is dear. */
    private final Cache<String, Optional<String>> read = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();

    PhoneNumbers(NumberSettings settings) {
        this.region = settings.defaultRegion().strip().toUpperCase(Locale.ROOT);
        if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(region)) {
            throw new UnusableSetting("DEFAULT_REGION must be a country such as NL, not " + region);
        }
    }

    /** E.164 of a number, national ones read as the default region's; null when it is no phone number. */
    @Nullable
    public String e164(@Nullable String raw) {
        return raw == null
                ? null
                : read.get(raw, written -> e164(written, region)).orElse(null);
    }

    /**
     * E.164 of a number: {@code 06 12345678}, {@code 0031612345678}, {@code +31 (0)6 1234 5678}, {@code sip:+316…@host},
     * or the digits of an E.164 number whose plus was lost on the way ({@code 31612345678}).
     *
     * @param region two letters of ISO 3166 for numbers without a country code
     * @return empty for what cannot be dialled from outside, such as an extension or "anonymous"
     */
    public static Optional<String> e164(@Nullable String raw, String region) {
        if (raw == null || raw.isBlank() || raw.length() > 250) {
            return Optional.empty();
        }
        String number = REST_OF_ADDRESS
                .matcher(SCHEME.matcher(raw.strip()).replaceFirst(""))
                .replaceFirst("");
        return parsed(number, region).or(() -> lostPlus(number)).map(PhoneNumbers::written);
    }

    private static Optional<PhoneNumber> lostPlus(String number) {
        return LOST_PLUS.matcher(number).matches() ? parsed("+" + number, "ZZ") : Optional.empty();
    }

    private static Optional<PhoneNumber> parsed(String number, String region) {
        try {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            PhoneNumber parsed = numbers.parse(number, region);
            return numbers.isPossibleNumber(parsed) && numbers.isValidNumber(parsed)
                    ? Optional.of(parsed)
                    : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    private static String written(PhoneNumber number) {
        return PhoneNumberUtil.getInstance().format(number, PhoneNumberFormat.E164);
    }
}
