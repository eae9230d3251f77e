package dev.jackfield.agents.elevenlabs;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/** The verbs' routes with their beans, without the rest of the service. */
final class VerbContext implements AutoCloseable {

    private final CamelContext camel = new DefaultCamelContext();

    VerbContext(String baseUrl) {
        ElevenLabsSettings settings = new ElevenLabsSettings(
                "sk_test", baseUrl, "agent_1", List.of(), "phnum_1", null, "eleven_multilingual_v2", 1, 1);
        ElevenLabsAccess access = new ElevenLabsAccess(settings);
        ObjectMapper json = new ObjectMapper();
        camel.getRegistry().bind("elevenlabsAccess", access);
        camel.getRegistry().bind("elevenlabsRequests", new ElevenLabsRequests(json, settings));
        camel.getRegistry().bind("elevenlabsReplies", new ElevenLabsReplies(json));
        camel.getPropertiesComponent().addInitialProperty("elevenlabs.clone-timeout-seconds", "1");
        camel.getPropertiesComponent().addInitialProperty("elevenlabs.timeout-seconds", "1");
        HttpComponent http = camel.getComponent("http", HttpComponent.class);
        http.setCopyHeaders(false);
        http.setAutomaticRetriesDisabled(true);
        camel.setStartupSummaryLevel(StartupSummaryLevel.Off);
        load("voices", "speech", "agents");
        camel.start();
    }

    private void load(String... files) {
        try {
            for (String file : files) {
                PluginHelper.getRoutesLoader(camel)
                        .loadRoutes(PluginHelper.getResourceLoader(camel)
                                .resolveResource(
                                        "classpath:routes/agents/elevenlabs/elevenlabs-" + file + ".camel.yaml"));
            }
        } catch (Exception e) {
            throw new IllegalStateException("the routes do not load", e);
        }
    }

    /** Calls a verb and answers its body. */
    Object call(String verb, Object body, Map<String, Object> variables) throws Exception {
        Exchange exchange = camel.createFluentProducerTemplate()
                .to("direct:elevenlabs-" + verb)
                .withProcessor(prepared -> {
                    prepared.getMessage().setHeader("X-Foreign", "must not travel");
                    prepared.getMessage().setBody(body);
                    variables.forEach(prepared::setVariable);
                })
                .send();
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage().getBody();
    }

    @Override
    public void close() {
        camel.stop();
    }
}
