package dev.jackfield.media;

/** The file formats in which a voice sample may come. */
public enum AudioContainer {
    /** RIFF/WAVE, any codec. */
    WAV("audio/wav", "wav"),
    /** MPEG audio layer III, with or without ID3 tags. */
    MP3("audio/mpeg", "mp3"),
    /** Ogg with Vorbis or Opus in it. */
    OGG("audio/ogg", "ogg");

    private final String mimeType;
    private final String fileExtension;

    AudioContainer(String mimeType, String fileExtension) {
        this.mimeType = mimeType;
        this.fileExtension = fileExtension;
    }

    /** The media type as in {@code Content-Type}, without parameters. */
    public String mimeType() {
        return mimeType;
    }

    /** The usual file name extension, lower case, without the dot. */
    public String fileExtension() {
        return fileExtension;
    }
}
