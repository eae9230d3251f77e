package dev.jackfield.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** What stands at the root of the public port: a page for people, JSON for programs. */
@Component("frontDoor")
public class FrontDoor {

    private final ServiceVersion version;
    private final ObjectMapper json;
    private final String page;

    FrontDoor(ServiceVersion version, ObjectMapper json) {
        this.version = version;
        this.json = json;
        try {
            this.page = new ClassPathResource("static/index.html").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the one who asks is a browser. */
    public boolean isForPeople(@Nullable String accept) {
        return accept != null && accept.contains("text/html");
    }

    public String page() {
        return page.replace("{{version}}", version.number());
    }

    public String message() throws JsonProcessingException {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("message", "Jackfield patches phone systems into voice AI.");
        shown.put("version", version.number());
        shown.put("health", "/health");
        return json.writeValueAsString(shown);
    }
}
