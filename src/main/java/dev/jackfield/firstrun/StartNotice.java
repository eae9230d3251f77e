package dev.jackfield.firstrun;

import dev.jackfield.edge.PublicAddress;
import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.settings.ServiceSettings;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says in local mode, when everything runs, where what is and how to try it. Printed, because it is for a person. */
@Component
@SuppressWarnings("SystemOut")
public class StartNotice {

    private final ServiceSettings settings;
    private final PublicAddress address;
    private final WebhookSecrets secrets;
    private final Environment environment;

    StartNotice(ServiceSettings settings, PublicAddress address, WebhookSecrets secrets, Environment environment) {
        this.settings = settings;
        this.address = address;
        this.secrets = secrets;
        this.environment = environment;
    }

    @Order(1)
    @EventListener(ApplicationReadyEvent.class)
    void print(ApplicationReadyEvent ready) {
        if (settings.localMode()) {
            int management = ((WebServerApplicationContext) ready.getApplicationContext())
                    .getWebServer()
                    .getPort();
            System.out.println(text(management));
        }
    }

    private String text(int management) {
        String simulators = environment.getProperty("simulator.url");
        return """

                Jackfield runs in local mode, for this machine only.
                  console      %s
                  health       http://localhost:%d/health
                  metrics      http://localhost:%d/metrics
                  routes       http://localhost:%d/hawtio
                  simulators   %s

                Announce a 3CX call yourself:
                  curl -X POST %s/webhook/3cx \\
                    -H 'X-Webhook-Secret: %s' \\
                    -d '{"event_type":"IncomingCall","call_id":"try-1","caller_id":"+31612345678","called_number":"+31201234567"}'
                Or a Mcube call; the answer names its audio socket, which the same secret opens too:
                  curl -X POST '%s/webhook/mcube?secret=%s' \\
                    -d '{"callId":"try-2","dialStatus":"CONNECTING","fromNumber":"+919876543210","toNumber":"+918001234567"}'
                """.formatted(
                        address.base(),
                        management,
                        management,
                        management,
                        simulators == null ? "none: every system has credentials" : simulators,
                        address.base(),
                        secrets.forSource("threecx").orElse("?"),
                        address.base(),
                        secrets.forSource("mcube").orElse("?"));
    }
}
