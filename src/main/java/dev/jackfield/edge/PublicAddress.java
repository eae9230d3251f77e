package dev.jackfield.edge;

import dev.jackfield.settings.ServiceSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The address under which the outside reaches the public port. */
@Component("publicAddress")
public class PublicAddress {

    private final ServiceSettings settings;
    private final ObjectProvider<EdgeServer> edge;

    PublicAddress(ServiceSettings settings, ObjectProvider<EdgeServer> edge) {
        this.settings = settings;
        this.edge = edge;
    }

    /** @param path from the root, with a leading slash */
    public String url(String path) {
        return base() + path;
    }

    /** Without a trailing slash. */
    public String base() {
        String configured = settings.publicBaseUrl();
        if (configured != null && !configured.isBlank()) {
            return configured.replaceAll("/+$", "");
        }
        return "http://localhost:" + edge.getObject().getPort();
    }
}
