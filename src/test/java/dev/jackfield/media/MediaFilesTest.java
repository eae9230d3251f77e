package dev.jackfield.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.ServiceTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What held callers hear, and what phone systems fetch to play it themselves. */
@ServiceTest
class MediaFilesTest {

    private static final AtomicInteger ASKED = new AtomicInteger();
    private static HttpServer musicServer;

    private final EdgeClient edge;
    private final HoldMusic music;

    MediaFilesTest(EdgeClient edge, HoldMusic music) {
        this.edge = edge;
        this.music = music;
    }

    @DynamicPropertySource
    static void serveMusic(DynamicPropertyRegistry settings) throws IOException {
        musicServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] file = Recordings.read("voice-4s-mpeg1-vbr.mp3");
        musicServer.createContext("/music.mp3", exchange -> {
            ASKED.incrementAndGet();
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file);
            exchange.close();
        });
        musicServer.start();
        settings.add(
                "greeting.music-url",
                () -> "http://127.0.0.1:" + musicServer.getAddress().getPort() + "/music.mp3?take=1");
    }

    @AfterAll
    static void end() {
        musicServer.stop(0);
    }

    @Test
    void anMp3ElsewhereBecomesTheMusicAndIsFetchedOnce() {
        Awaitility.await("the music is there")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(music.playing().durationMs()).isBetween(3_800L, 4_300L));

        assertThat(music.settled()).isTrue();
        assertThat(ASKED).hasValue(1);
    }

    @Test
    void aFileIsNotSentAgainToWhoHasIt() {
        EdgeClient.Answer first = edge.get("/media/hold-music.wav");
        String tag = first.header("ETag");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Cache-Control")).isEqualTo("public, max-age=3600");
        assertThat(tag).matches("\"[0-9a-f]{24}\"");
        for (String known : new String[] {tag, "W/" + tag, "\"other\", " + tag}) {
            EdgeClient.Answer again = asking(known);
            assertThat(again.status()).as(known).isEqualTo(304);
            assertThat(again.bytes()).isEmpty();
            assertThat(again.header("ETag")).isEqualTo(tag);
            assertThat(again.header("Cache-Control")).isEqualTo("public, max-age=3600");
        }
        assertThat(asking("\"other\"").status()).isEqualTo(200);
    }

    private EdgeClient.Answer asking(String known) {
        return edge.send(
                HttpRequest.newBuilder(edge.address("/media/hold-music.wav")).header("If-None-Match", known));
    }
}
