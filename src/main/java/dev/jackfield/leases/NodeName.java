package dev.jackfield.leases;

import dev.jackfield.settings.ServiceSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The name under which this node holds leases: the same after a restart, so that a node that was killed finds its own. */
@Component
public class NodeName {

    private final String name;

    NodeName(ServiceSettings service) {
        this.name = of(service.port());
    }

    private static String of(int port) {
        try {
            if (port != 0) {
                return InetAddress.getLocalHost().getHostName() + ":" + port;
            }
        } catch (UnknownHostException e) {
            // a name that nobody else has does as well
        }
        return UUID.randomUUID().toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
