package dev.jackfield.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process and its heap take. */
final class ProcessMemory {

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern COLLECTION = Pattern.compile("\\d+M->(\\d+)M\\(\\d+M\\)");

    private static final Pattern FULL = Pattern.compile("Pause Full.*?\\d+M->(\\d+)M\\(\\d+M\\)");

    private ProcessMemory() {}

    /** From /proc; 0 where there is none. */
    static long residentMegabytes(long pid) {
        Matcher resident = RESIDENT.matcher(text(Path.of("/proc", String.valueOf(pid), "status")));
        return resident.find() ? Long.parseLong(resident.group(1)) / 1024 : 0;
    }

    /** The last figure in a log of {@code -Xlog:gc}; 0 when there is none yet. */
    static long heapAfterGcMegabytes(Path gcLog) {
        return last(COLLECTION, gcLog);
    }

    /** The same of full collections, which leave nothing but live objects. */
    static long heapAfterFullGcMegabytes(Path gcLog) {
        return last(FULL, gcLog);
    }

    private static long last(Pattern pattern, Path gcLog) {
        Matcher collection = pattern.matcher(text(gcLog));
        long last = 0;
        while (collection.find()) {
            last = Long.parseLong(collection.group(1));
        }
        return last;
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
