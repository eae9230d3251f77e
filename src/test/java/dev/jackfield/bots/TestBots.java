package dev.jackfield.bots;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings of bots for tests. */
final class TestBots {

    private TestBots() {}

    /** The defaults, except what is given by its name in routes. */
    static BotSettings settings(Map<String, String> set) {
        return new Binder(new MapConfigurationPropertySource(set)).bindOrCreate("bots", BotSettings.class);
    }
}
