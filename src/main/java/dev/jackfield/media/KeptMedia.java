package dev.jackfield.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The WAV files in media_files, where every node finds them. */
@Component
final class KeptMedia {

    private static final Logger LOG = LoggerFactory.getLogger(KeptMedia.class);

    private final JdbcClient jdbc;

    KeptMedia(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when there is none of this name, or the database cannot say. */
    Optional<byte[]> find(String name) {
        try {
            return jdbc.sql("select content from media_files where name = ?")
                    .param(name)
                    .query(byte[].class)
                    .optional();
        } catch (DataAccessException e) {
            LOG.warn("Cannot read {} from the database: {}", name, e.getMessage());
            return Optional.empty();
        }
    }

    /** Keeps a file; one of this name that is there already stays. */
    void keep(String name, byte[] wav) {
        jdbc.sql(
                        "insert into media_files (name, content_type, content) values (?, 'audio/wav', ?) on conflict do nothing")
                .params(name, wav)
                .update();
    }

    /** A file that comes with the service. */
    static byte[] resource(String path) {
        try (InputStream in = KeptMedia.class.getResourceAsStream(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
