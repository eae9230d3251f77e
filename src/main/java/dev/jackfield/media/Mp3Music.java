package dev.jackfield.media;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.SampleBuffer;
import org.springframework.lang.Nullable;

/** MP3 of any rate, with one channel or two. What stands before a broken frame is used. */
final class Mp3Music {

    private final Bitstream frames;
    private final Decoder decoder = new Decoder();
    private final int seconds;

    @Nullable
    private TelephoneTape tape;

    private Mp3Music(byte[] file, int seconds) {
        this.frames = new Bitstream(new ByteArrayInputStream(file));
        this.seconds = seconds;
    }

    /** @throws UnusableMusic when there is no sound in it */
    static Pcm read(byte[] file, int seconds) {
        return new Mp3Music(file, seconds).read();
    }

    private Pcm read() {
        try {
            while (addFrame()) {
                frames.closeFrame();
            }
        } catch (JavaLayerException | IndexOutOfBoundsException broken) {
            // the decoder says so in both ways; what came before has been kept
        }
        if (tape == null) {
            throw new UnusableMusic("the MP3 file holds no sound that can be decoded");
        }
        return tape.content();
    }

    /** @return whether another one may follow */
    private boolean addFrame() throws JavaLayerException {
        Header header = frames.readFrame();
        if (header == null) {
            return false;
        }
        SampleBuffer sound = (SampleBuffer) decoder.decodeFrame(header, frames);
        if (tape == null) {
            tape = new TelephoneTape(sound.getSampleFrequency(), seconds);
        }
        if (sound.getSampleFrequency() == tape.rate()) {
            tape.add(mono(sound));
        }
        return !tape.full();
    }

    private static byte[] mono(SampleBuffer sound) {
        int channels = sound.getChannelCount();
        int count = sound.getBufferLength() / channels;
        ByteBuffer mono = ByteBuffer.allocate(count * Pcm.BYTES_PER_SAMPLE).order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; frame < count; frame++) {
            int sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += sound.getBuffer()[frame * channels + channel];
            }
            mono.putShort((short) (sum / channels));
        }
        return mono.array();
    }
}
