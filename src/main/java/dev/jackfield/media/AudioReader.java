package dev.jackfield.media;

/** Knows one container. Implementations are stateless and never fail on a file other than by {@link InvalidVoiceSample}. */
interface AudioReader {

    AudioContainer container();

    /** Whether the content begins as this container does. */
    boolean recognises(byte[] content);

    /**
     * Measures content that {@link #recognises} accepted.
     *
     * @throws InvalidVoiceSample when it holds no audio that can be used
     */
    AudioLength measure(byte[] content);
}
