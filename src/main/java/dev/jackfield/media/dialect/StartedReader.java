package dev.jackfield.media.dialect;

import dev.jackfield.media.stream.AudioEncoding;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.StreamEvent;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the frame with which the audio begins.
 *
 * @param usual the format of a stream that does not tell its own
 * @param encodings the provider's words, in lower case
 */
record StartedReader(
        Field call,
        Field stream,
        Field encoding,
        Field rate,
        Field from,
        Field to,
        AudioFormat usual,
        Map<String, AudioEncoding> encodings)
        implements EventReader {

    /** Rates are written as 8000, "8000" and "8000Hz". */
    private static final Pattern RATE = Pattern.compile("\\s*([0-9]{4,5})\\s*(?i:hz)?\\s*");

    private static final int HIGHEST_RATE = 48000;
    private static final int LOWEST_RATE = 8000;

    @Override
    public StreamEvent read(String name, FieldValues values) {
        return new StreamEvent.Started(
                values.first(call),
                values.first(stream),
                new AudioFormat(encoding(values), rate(values)),
                values.first(from),
                values.first(to),
                values.parameters());
    }

    private AudioEncoding encoding(FieldValues values) {
        String written = values.first(encoding);
        if (written == null) {
            return usual.encoding();
        }
        // a media type may have parameters: audio/x-mulaw;rate=8000
        int end = written.indexOf(';') < 0 ? written.length() : written.indexOf(';');
        AudioEncoding known = encodings.get(written.substring(0, end).strip().toLowerCase(Locale.ROOT));
        if (known == null) {
            throw new InvalidFrame("the encoding at " + encoding.pointers() + " is not known");
        }
        return known;
    }

    private int rate(FieldValues values) {
        String written = values.first(rate);
        if (written == null) {
            return usual.rate();
        }
        Matcher matcher = RATE.matcher(written);
        int found = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        if (found < LOWEST_RATE || found > HIGHEST_RATE) {
            throw new InvalidFrame("the rate at " + rate.pointers() + " is not between 8000 and 48000");
        }
        return found;
    }
}
