package dev.jackfield.simulator.elevenlabs;

/**
 * A calm wordless voice: a buzzing source through two vowel resonances, one syllable for every few letters, and pauses at
 * punctuation. The same text and voice give the same sound; each voice has its own pitch. One instance makes one
 * utterance, piece by piece.
 */
final class Babble {

    private static final double SECONDS_PER_LETTER = 0.065;
    private static final double PAUSE_SECONDS = 0.35;
    private static final double LEAST_SECONDS = 0.4;
    private static final double MOST_SECONDS = 300;
    private static final int LETTERS_PER_SYLLABLE = 3;
    private static final double[][] VOWELS = {{730, 1090}, {530, 1840}, {390, 1990}, {570, 840}, {440, 1020}};

    private final int rate;
    private final String text;
    private final double samplesPerLetter;
    private final int total;
    private final double pitch;
    private final Resonator low = new Resonator();
    private final Resonator high = new Resonator();
    private int position;
    private int syllable = -1;
    private double phase;

    /** @param speed 0.7 (slow) to 1.2 (fast) */
    Babble(String text, String voiceId, double speed, int rate) {
        this.text = spoken(text);
        this.rate = rate;
        double seconds =
                Math.min(MOST_SECONDS, Math.max(LEAST_SECONDS, this.text.length() * SECONDS_PER_LETTER / speed));
        this.total = (int) (seconds * rate);
        this.samplesPerLetter = (double) total / this.text.length();
        this.pitch = 100 + Math.floorMod(voiceId.hashCode(), 110);
    }

    /** Length of the whole utterance. */
    int totalSamples() {
        return total;
    }

    /** The next samples, at most {@code most}; empty at the end. */
    short[] next(int most) {
        short[] samples = new short[Math.min(most, total - position)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = sample();
            position++;
        }
        return samples;
    }

    private short sample() {
        double letter = position / samplesPerLetter;
        char spoken = text.charAt(Math.min((int) letter, text.length() - 1));
        double inSyllable = letter / LETTERS_PER_SYLLABLE;
        if ((int) inSyllable != syllable) {
            syllable = (int) inSyllable;
            double[] vowel = VOWELS[Math.floorMod(text.charAt((int) letter) * 7 + syllable, VOWELS.length)];
            low.tune(vowel[0], 90, rate);
            high.tune(vowel[1], 120, rate);
        }
        double melody = 1 + 0.06 * Math.sin(2 * Math.PI * position / rate / 1.3) - 0.1 * position / total;
        phase += pitch * melody / rate;
        phase -= Math.floor(phase);
        double swell = Math.sin(Math.PI * (inSyllable - syllable));
        double source = Character.isLetterOrDigit(spoken) ? (1 - 2 * phase) * swell : 0;
        double sound = low.pass(source) + 0.5 * high.pass(source);
        return (short) Math.max(-30000, Math.min(30000, sound * 9000));
    }

    /** The text with each sentence mark stretched to a pause. */
    private static String spoken(String text) {
        String pause = " ".repeat((int) (PAUSE_SECONDS / SECONDS_PER_LETTER));
        String spoken = text.strip().replaceAll("\\s+", " ").replaceAll("[.,;:!?…]+", pause);
        return spoken.isBlank() ? " " : spoken;
    }

    /** A two-pole band-pass of unity gain at its centre. */
    private static final class Resonator {
        private double gain;
        private double first;
        private double second;
        private double last;
        private double beforeLast;

        void tune(double hertz, double width, int rate) {
            double radius = Math.exp(-Math.PI * width / rate);
            double angle = 2 * Math.PI * Math.min(hertz, rate * 0.45) / rate;
            first = 2 * radius * Math.cos(angle);
            second = -radius * radius;
            gain = (1 - radius) * Math.sqrt(1 - 2 * radius * Math.cos(2 * angle) + radius * radius);
        }

        double pass(double in) {
            double out = gain * in + first * last + second * beforeLast;
            beforeLast = last;
            last = out;
            return out * 4;
        }
    }
}
