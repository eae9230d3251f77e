package dev.jackfield.simulator.phone;

import java.util.List;
import java.util.Set;

/** Reads what a caller is to do: words such as {@code say hello} or {@code wait 500}. */
final class Script {

    static final List<String> USUAL =
            List.of("listen", "say hello", "listen", "say answer", "listen", "say goodbye", "listen 8000", "hang-up");

    private static final long LISTEN_MILLIS = 20_000;
    private static final long BARGE_IN_MILLIS = 1000;
    private static final long MOST_MILLIS = 3_600_000;
    private static final int MOST_STEPS = 500;
    private static final String KEYS = "[0-9*#A-D]{1,32}";

    private Script() {}

    /**
     * @param clips the names that can be said
     * @throws IllegalArgumentException in words for who wrote it
     */
    static List<Step> read(List<String> lines, Set<String> clips) {
        if (lines.size() > MOST_STEPS) {
            throw new IllegalArgumentException("a script has at most " + MOST_STEPS + " steps");
        }
        return lines.stream()
                .map(line -> step(line.strip().split("\\s+"), clips))
                .toList();
    }

    private static Step step(String[] words, Set<String> clips) {
        return switch (words[0]) {
            case "say" -> Steps.say(clip(words, clips));
            case "wait" -> Steps.pause(number(words, 1, 1000));
            case "listen" -> Steps.listen(number(words, 1, LISTEN_MILLIS));
            case "wait-for-silence" -> Steps.awaitSilence();
            case "dtmf" -> Steps.dtmf(keys(words));
            case "barge-in" -> Steps.bargeIn(clip(words, clips), number(words, 2, BARGE_IN_MILLIS));
            case "hang-up" -> Steps.once(Step.Caller::hangUp);
            case "kill-socket" -> Steps.once(Step.Caller::killSocket);
            case "stall" -> stall(number(words, 1, 1000));
            case "garbage" -> Steps.once(Step.Caller::sendGarbage);
            case "webhook" -> webhook(word(words, "the status to report"), (int) number(words, 2, 1));
            default ->
                throw new IllegalArgumentException("there is no step " + words[0]
                        + "; there are say, wait, listen, wait-for-silence, dtmf, barge-in, hang-up, kill-socket,"
                        + " stall, garbage and webhook");
        };
    }

    private static Step stall(long millis) {
        return Steps.once(caller -> caller.stall(millis));
    }

    private static Step webhook(String status, int times) {
        return Steps.once(caller -> caller.webhook(status, times));
    }

    private static String word(String[] words, String meaning) {
        if (words.length < 2) {
            throw new IllegalArgumentException(words[0] + " lacks " + meaning);
        }
        return words[1];
    }

    private static String clip(String[] words, Set<String> clips) {
        String name = word(words, "the name of a clip");
        if (!clips.contains(name)) {
            throw new IllegalArgumentException("no clip is called " + name + "; there are " + clips);
        }
        return name;
    }

    private static String keys(String[] words) {
        String keys = word(words, "keys");
        if (!keys.matches(KEYS)) {
            throw new IllegalArgumentException("these are no keys of a phone: " + keys);
        }
        return keys;
    }

    private static long number(String[] words, int at, long usual) {
        if (words.length <= at) {
            return usual;
        }
        try {
            long number = Long.parseLong(words[at]);
            if (number >= 0 && number <= MOST_MILLIS) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw new IllegalArgumentException(
                words[0] + " takes a number of at most " + MOST_MILLIS + ", not " + words[at]);
    }
}
