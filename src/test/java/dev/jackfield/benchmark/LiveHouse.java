package dev.jackfield.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** The service between callers and agents of the load, its database, and looks at what it holds. */
final class LiveHouse implements AutoCloseable {

    private static final int BOTS_SESSIONS = 2000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LoadAgents agents;
    private final ServiceUnderLoad service;
    private final CallsDatabase database;
    private final ServiceLooks looks;
    private final LoadPhones phones;

    /**
     * Starts all.
     *
     * @param pieceMillis audio in each piece that an agent says
     * @param talkPercent in how many of a hundred seconds a caller sends audio
     */
    LiveHouse(Path folder, PhoneKind kind, int pieceMillis, int talkPercent) throws IOException, SQLException {
        agents = new LoadAgents(pieceMillis);
        service = new ServiceUnderLoad(folder, agents.url(), settings());
        database = new CallsDatabase(service.jdbcUrl());
        looks = new ServiceLooks(service, database);
        phones = new LoadPhones(kind, service.port(), talkPercent);
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("ELEVENLABS_MAX_SESSIONS", String.valueOf(BOTS_SESSIONS));
        settings.put("MCUBE_ENABLED", "true");
        settings.put("MAX_CONCURRENT_CALLS", "0");
        settings.put("CALL_RECORDING", "off");
        return settings;
    }

    LoadAgents agents() {
        return agents;
    }

    LoadPhones phones() {
        return phones;
    }

    ServiceUnderLoad service() {
        return service;
    }

    CallsDatabase database() {
        return database;
    }

    ServiceLook look() throws IOException, SQLException {
        return looks.look();
    }

    /** Waits until the line talks to an agent; not the first one of the line, if it had others before. */
    LoadAgent awaitAgent(int line) {
        Awaitility.await("an agent for line " + line)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> agents.of(line).stream().anyMatch(LoadAgent::isOpen));
        return agents.of(line).stream().filter(LoadAgent::isOpen).findFirst().orElseThrow();
    }

    /** Waits until all calls have ended, in the service, in PostgreSQL and at the agents. */
    void awaitNoCalls() {
        Awaitility.await("all calls have ended")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> agents.sockets() == 0
                        && database.openCalls() == 0
                        && database.number("select count(*) from leases where name like 'agent-session:%'") == 0);
    }

    @Override
    public void close() throws SQLException {
        phones.close();
        database.close();
        service.close();
        agents.close();
    }
}
