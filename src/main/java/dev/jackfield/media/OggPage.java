package dev.jackfield.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * One page of an Ogg file (RFC 3533, section 6).
 *
 * @param granule position at the end of the page, in the codec's unit; -1 when no packet ends here
 * @param serial the logical stream
 * @param firstOfStream whether its logical stream begins here
 * @param lastOfStream whether its logical stream ends here
 * @param bodyAt where the packets begin
 * @param end the place after the page, which may lie beyond the end of the file
 */
record OggPage(long granule, int serial, boolean firstOfStream, boolean lastOfStream, int bodyAt, int end) {

    private static final int CAPTURE_PATTERN = 0x5367674F;
    private static final int HEADER_BYTES = 27;

    /** Reads the page header at a place; empty where there is none or the file ends within it. */
    static Optional<OggPage> at(byte[] file, int at) {
        if (at + HEADER_BYTES > file.length) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int bodyAt = at + HEADER_BYTES + (file[at + 26] & 0xFF);
        if (buffer.getInt(at) != CAPTURE_PATTERN || file[at + 4] != 0 || bodyAt > file.length) {
            return Optional.empty();
        }
        int end = bodyAt;
        for (int segment = at + HEADER_BYTES; segment < bodyAt; segment++) {
            end += file[segment] & 0xFF;
        }
        int flags = file[at + 5];
        return Optional.of(new OggPage(
                buffer.getLong(at + 6), buffer.getInt(at + 14), (flags & 2) != 0, (flags & 4) != 0, bodyAt, end));
    }
}
