package dev.jackfield.simulator.elevenlabs;

/**
 * Tells by loudness when the caller begins and ceases to speak, in the time of the audio. Touched by the event loop only.
 */
final class CallerEar {

    /** What is heard. */
    interface Listener {
        void callerBegins();

        /** @param millis how long it took, with the silence that ended it left out */
        void callerCeases(long millis);
    }

    private static final int FRAME_MILLIS = 20;
    private static final int LOUD = 500;
    private static final int LEAST_SPEECH_MILLIS = 120;

    private final SocketAudio format;
    private final int silenceMillis;
    private final Listener listener;
    private long energy;
    private int counted;
    private int loudMillis;
    private int quietMillis;
    private long spokenMillis;
    private boolean speaking;

    CallerEar(SocketAudio format, int silenceMillis, Listener listener) {
        this.format = format;
        this.silenceMillis = silenceMillis;
        this.listener = listener;
    }

    boolean speaking() {
        return speaking;
    }

    void hear(byte[] audio) {
        int frame = format.rate() / 1000 * FRAME_MILLIS;
        for (short sample : format.decode(audio)) {
            energy += (long) sample * sample;
            if (++counted == frame) {
                frame(Math.sqrt((double) energy / frame) >= LOUD);
                energy = 0;
                counted = 0;
            }
        }
    }

    /** Nothing comes any more, which is silence too. */
    void missAudio(int millis) {
        for (int i = 0; i < millis; i += FRAME_MILLIS) {
            frame(false);
        }
    }

    private void frame(boolean loud) {
        spokenMillis += speaking ? FRAME_MILLIS : 0;
        quietMillis = loud ? 0 : quietMillis + FRAME_MILLIS;
        if (!speaking) {
            loudMillis = loud ? loudMillis + FRAME_MILLIS : 0;
            if (loudMillis >= LEAST_SPEECH_MILLIS) {
                speaking = true;
                spokenMillis = loudMillis;
                listener.callerBegins();
            }
        } else if (quietMillis >= silenceMillis) {
            speaking = false;
            loudMillis = 0;
            listener.callerCeases(spokenMillis - quietMillis);
        }
    }
}
