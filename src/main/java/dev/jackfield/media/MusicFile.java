package dev.jackfield.media;

/** A piece of music as it comes from its owner, made into what a telephone plays: PCM of 8 kHz, one channel. */
final class MusicFile {

    /** Longer pieces are cut; nobody is held for so long. */
    static final int MOST_SECONDS = 300;

    /** Shorter ones would only be a stutter when they are repeated. */
    private static final int LEAST_MILLIS = 1_000;

    private MusicFile() {}

    /** @throws UnusableMusic when it is neither WAV nor MP3, or cannot be read, or is too short */
    static Pcm read(byte[] file) {
        Pcm music;
        if (WavLayout.isWav(file)) {
            music = WavMusic.read(file, MOST_SECONDS);
        } else if (new Mp3Reader().recognises(file)) {
            music = Mp3Music.read(file, MOST_SECONDS);
        } else {
            throw new UnusableMusic("it is neither WAV nor MP3");
        }
        if (music.durationMs() < LEAST_MILLIS) {
            throw new UnusableMusic("it is shorter than a second");
        }
        return music;
    }
}
