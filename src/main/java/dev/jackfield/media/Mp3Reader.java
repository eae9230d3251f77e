package dev.jackfield.media;

import dev.jackfield.media.InvalidVoiceSample.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * MP3 of constant or variable bit rate. The length is the sum of the frames that are there, so it holds also without a
 * Xing header and for cut files; a Xing, Info or VBRI header only tells how many frames there should be.
 */
final class Mp3Reader implements AudioReader {

    /** Random bytes look like a frame header now and then, three in a row at the right distances do not. */
    private static final int FRAMES_TO_RECOGNISE = 3;
    /** How far the first frame may be from the start: a cut stream begins within a frame, of at most 2,881 bytes. */
    private static final int SEARCH_BYTES = 4096;

    private static final int ID3_HEADER_BYTES = 10;
    private static final int ID3_FOOTER_FLAG = 0x10;
    private static final int XING_FRAMES_FLAG = 1;
    private static final int VBRI_OFFSET = 36;

    @Override
    public AudioContainer container() {
        return AudioContainer.MP3;
    }

    @Override
    public boolean recognises(byte[] content) {
        int audioAt = endOfId3(content);
        if (audioAt >= content.length) {
            return true;
        }
        return firstFrame(content, audioAt) >= 0;
    }

    @Override
    public AudioLength measure(byte[] content) {
        int at = firstFrame(content, endOfId3(content));
        if (at < 0) {
            throw new InvalidVoiceSample(Reason.TRUNCATED, "truncated: the MP3 file ends before its audio");
        }
        Mp3Frame first = Mp3Frame.at(content, at).orElseThrow();
        Optional<Long> announced = announcedFrames(content, at, first);
        if (announced.isPresent()) {
            at += first.bytes();
        }
        Walk walk = walk(content, at, first);
        boolean missing = announced.filter(frames -> frames > walk.frames).isPresent();
        return AudioLength.ofSamples(walk.frames * first.samples(), first.sampleRate(), missing || walk.cut);
    }

    /** The place after any ID3v2 tags (id3.org, "ID3 tag version 2.4.0", 3.1), which may lie beyond the end of the file. */
    private static int endOfId3(byte[] content) {
        int at = 0;
        while (at + ID3_HEADER_BYTES <= content.length && hasTag(content, at, "ID3")) {
            int size = 0;
            for (int i = 6; i < ID3_HEADER_BYTES; i++) {
                size = (size << 7) | (content[at + i] & 0x7F);
            }
            int footer = (content[at + 5] & ID3_FOOTER_FLAG) == 0 ? 0 : ID3_HEADER_BYTES;
            at += ID3_HEADER_BYTES + size + footer;
        }
        return at;
    }

    /** The place of the first of several frames that follow each other; -1 when there is none near. */
    private static int firstFrame(byte[] content, int from) {
        for (int at = from; at < Math.min(from + SEARCH_BYTES, content.length); at++) {
            if (startsStream(content, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean startsStream(byte[] content, int at) {
        Optional<Mp3Frame> first = Mp3Frame.at(content, at);
        int next = at;
        for (int seen = 0; seen < FRAMES_TO_RECOGNISE; seen++) {
            Optional<Mp3Frame> frame = Mp3Frame.at(content, next);
            if (frame.isEmpty() || !frame.get().sameStream(first.orElseThrow())) {
                return false;
            }
            next += frame.get().bytes();
        }
        return true;
    }

    private record Walk(long frames, boolean cut) {}

    /** Counts the frames of the stream, stepping over tags and damage between them. */
    private static Walk walk(byte[] content, int from, Mp3Frame stream) {
        long frames = 0;
        int at = from;
        while (at + Mp3Frame.HEADER_BYTES <= content.length) {
            Optional<Mp3Frame> frame = Mp3Frame.at(content, at).filter(stream::sameStream);
            if (frame.isEmpty()) {
                at++;
            } else if (at + frame.get().bytes() > content.length) {
                return new Walk(frames, true);
            } else {
                frames++;
                at += frame.get().bytes();
            }
        }
        return new Walk(frames, false);
    }

    /** How many frames a Xing, Info or VBRI header announces; empty when the first frame is ordinary audio. */
    private static Optional<Long> announcedFrames(byte[] content, int at, Mp3Frame first) {
        int xing = at + first.xingOffset();
        ByteBuffer buffer = ByteBuffer.wrap(content);
        if (hasTag(content, xing, "Xing") || hasTag(content, xing, "Info")) {
            boolean counted = xing + 12 <= content.length && (buffer.getInt(xing + 4) & XING_FRAMES_FLAG) != 0;
            return Optional.of(counted ? Integer.toUnsignedLong(buffer.getInt(xing + 8)) : 0);
        }
        int vbri = at + VBRI_OFFSET;
        if (hasTag(content, vbri, "VBRI")) {
            return Optional.of(vbri + 18 <= content.length ? Integer.toUnsignedLong(buffer.getInt(vbri + 14)) : 0);
        }
        return Optional.empty();
    }

    private static boolean hasTag(byte[] content, int at, String tag) {
        return at + tag.length() <= content.length
                && new String(content, at, tag.length(), StandardCharsets.ISO_8859_1).equals(tag);
    }
}
