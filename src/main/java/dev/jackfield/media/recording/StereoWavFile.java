package dev.jackfield.media.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A WAV file of two channels of 16 bit that grows. Until it is finished its header announces an unknown length, which players
 * take, and its name ends in {@value #PART}. For one thread.
 */
final class StereoWavFile implements AutoCloseable {

    static final String PART = ".part";

    private static final int HEADER_BYTES = 44;
    private static final int FRAME_BYTES = 4;
    private static final int UNKNOWN = 0xFFFFFFFF;
    private static final int RIFF_SIZE_AT = 4;
    private static final int DATA_SIZE_AT = 40;

    private final Path target;
    private final FileChannel channel;

    private StereoWavFile(Path target, FileChannel channel) {
        this.target = target;
        this.channel = channel;
    }

    /** @param target name of the finished file */
    static StereoWavFile create(Path target, int rate) throws IOException {
        FileChannel channel = FileChannel.open(
                part(target),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        // tells another node's repair that somebody writes; ends with the process
        FileLock ignored = channel.tryLock();
        StereoWavFile file = new StereoWavFile(target, channel);
        file.write(header(rate));
        return file;
    }

    /** @param frames left and right in turn, little endian */
    void write(ByteBuffer frames) throws IOException {
        while (frames.hasRemaining()) {
            channel.write(frames);
        }
    }

    /** Completes the header and gives the file its name. */
    Path finish() throws IOException {
        complete(channel);
        channel.close();
        return Files.move(part(target), target, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /**
     * Finishes the file of a process that died.
     *
     * @param part the unfinished file
     * @return the finished file; the part itself if somebody still writes it, or if it holds no header
     */
    static Path repair(Path part) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null || channel.size() < HEADER_BYTES) {
                return part;
            }
            channel.truncate(channel.size() - (channel.size() - HEADER_BYTES) % FRAME_BYTES);
            complete(channel);
        }
        String name = part.getFileName().toString();
        Path target = part.resolveSibling(name.substring(0, name.length() - PART.length()));
        return Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path part(Path target) {
        return target.resolveSibling(target.getFileName() + PART);
    }

    private static void complete(FileChannel channel) throws IOException {
        long size = channel.size();
        putInt(channel, RIFF_SIZE_AT, (int) (size - 8));
        putInt(channel, DATA_SIZE_AT, (int) (size - HEADER_BYTES));
        channel.force(true);
    }

    private static void putInt(FileChannel channel, long at, int value) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position());
        }
    }

    private static ByteBuffer header(int rate) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(UNKNOWN)
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 2)
                .putInt(rate)
                .putInt(rate * FRAME_BYTES)
                .putShort((short) FRAME_BYTES)
                .putShort((short) 16)
                .put(ascii("data"))
                .putInt(UNKNOWN)
                .flip();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
