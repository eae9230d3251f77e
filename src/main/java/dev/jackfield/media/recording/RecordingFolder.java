package dev.jackfield.media.recording;

import dev.jackfield.local.DataFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Where recordings are while calls run, and afterwards if they are kept here. */
@Component("recordingFolder")
public class RecordingFolder {

    private static final String WAV = ".wav";

    private final Path folder;

    @Autowired
    RecordingFolder(CallRecordingSettings settings, DataFolder data) {
        this(settings, data::path);
    }

    /** @param data the service's folder of data */
    RecordingFolder(CallRecordingSettings settings, Supplier<Path> data) {
        Path dir = settings.recordingDir();
        folder = (dir == null ? data.get().resolve("recordings") : dir)
                .toAbsolutePath()
                .normalize();
    }

    /** The file of a call's recording, in a folder that exists. */
    public Path file(String callId) throws IOException {
        return Files.createDirectories(folder).resolve(callId + WAV);
    }

    /** A finished recording; null if it is not here. */
    @Nullable
    public File found(String callId) throws IOException {
        File file = file(callId).toFile();
        return file.isFile() ? file : null;
    }

    /** Deletes a recording; one that is gone already counts as deleted. */
    public void delete(String callId) throws IOException {
        Files.deleteIfExists(file(callId));
    }

    /** Finishes what processes left that died, and tells all finished recordings that are here. */
    List<Path> recovered() throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            for (Path file : files()) {
                Path finished = file.toString().endsWith(StereoWavFile.PART) ? StereoWavFile.repair(file) : file;
                if (finished.toString().endsWith(WAV)) {
                    found.add(finished);
                }
            }
        }
        return found;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(WAV) || file.toString().endsWith(WAV + StereoWavFile.PART))
                    .sorted()
                    .toList();
        }
    }

    /** The call of a finished recording. */
    static String callId(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - WAV.length());
    }
}
