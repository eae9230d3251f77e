package dev.jackfield.simulator;

import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.settings.ServiceSettings;
import dev.jackfield.settings.SimulatorSettings;
import dev.jackfield.simulator.elevenlabs.ElevenLabsSimulator;
import dev.jackfield.simulator.elevenlabs.ElevenLabsSimulatorSettings;
import dev.jackfield.simulator.mcube.McubeSimulator;
import dev.jackfield.simulator.mcube.McubeSimulatorSettings;
import dev.jackfield.simulator.phone.AnsweringPhones;
import dev.jackfield.simulator.phone.PhoneSimulator;
import dev.jackfield.simulator.phone.PhoneSimulatorSettings;
import dev.jackfield.simulator.threecx.ThreeCxSimulator;
import dev.jackfield.simulator.threecx.ThreeCxSimulatorSettings;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts, in local mode, a simulator for every outside system that has no credentials, before anything else: the simulators'
 * addresses and credentials become settings like any other, so that nothing in the service knows that they are simulators.
 */
public final class SimulatorStart implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    private static final String HOST = "127.0.0.1";
    private static final String API_KEY = "sk_simulated";
    private static final String AGENT = "agent_simulated";
    private static final String ROUTE_POINT = "900";
    private static final String AGENT_EXTENSION = "800";
    private static final String HUMAN_EXTENSION = "101";
    private static final String OUR_NUMBER = "8001234567";
    private static final long CONNECT_MILLIS = 50;

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        Binder binder = Binder.get(environment);
        ServiceSettings service = binder.bindOrCreate("", ServiceSettings.class);
        SimulatorSettings settings = binder.bindOrCreate("simulator", SimulatorSettings.class);
        if (!service.localMode() || !settings.enabled()) {
            return;
        }
        boolean voices = isUnset(environment, "elevenlabs.api-key");
        boolean phones = isUnset(environment, "threecx.client-id");
        boolean mcube = isUnset(environment, "mcube.token");
        if (voices || phones || mcube) {
            start(context, settings, new Secrets(environment, service), voices, phones, mcube);
        }
    }

    /** What the simulators sign their webhooks with: the same that the service checks. */
    private record Secrets(String threecx, String elevenlabs, String mcube) {
        Secrets(ConfigurableEnvironment environment, ServiceSettings service) {
            this(
                    secret(environment, service, "threecx"),
                    secret(environment, service, "elevenlabs"),
                    secret(environment, service, "mcube"));
        }

        private static String secret(ConfigurableEnvironment environment, ServiceSettings service, String source) {
            return new WebhookSecrets(environment, service, service.dataDir())
                    .forSource(source)
                    .orElseThrow();
        }
    }

    private static void start(
            ConfigurableApplicationContext context,
            SimulatorSettings settings,
            Secrets secrets,
            boolean voices,
            boolean phones,
            boolean mcube) {
        Vertx vertx = Vertx.vertx();
        Simulators simulators = new Simulators(vertx, new SimulatorServer(vertx));
        List<Simulator> mounted = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        PhoneSimulator people = people(vertx, simulators, context.getEnvironment());
        if (voices) {
            mounted.add(simulators.use(elevenLabs(vertx, settings, secrets.elevenlabs())));
        }
        if (phones) {
            mounted.add(threeCx(vertx, simulators, secrets.threecx()));
        }
        if (mcube) {
            mounted.add(mcube(vertx, simulators, secrets.mcube(), settings.pickUp() ? people : AnsweringPhones.NOBODY));
        }
        mounted.add(people);
        String url = simulators.start(HOST, settings.port(), mounted);
        values.put("simulator.url", url);
        if (voices) {
            values.put("elevenlabs.base-url", url);
            values.put("elevenlabs.api-key", API_KEY);
            values.put("elevenlabs.agent-id", AGENT);
            values.put("elevenlabs.agent-phone-number-id", "phnum_simulated");
        }
        if (phones) {
            values.put("threecx.base-url", url);
            values.put("threecx.client-id", ROUTE_POINT);
            values.put("threecx.client-secret", "simulated");
            values.put("threecx.route-point", ROUTE_POINT);
            values.put("threecx.agent-destination", AGENT_EXTENSION);
            values.put("fallback.destination", HUMAN_EXTENSION);
        }
        if (mcube) {
            values.put("mcube.base-url", url);
            values.put("mcube.token", API_KEY);
            values.put("mcube.did", OUR_NUMBER);
        }
        context.getEnvironment()
                .getPropertySources()
                .addBefore("declared-defaults", new MapPropertySource("simulators", values));
        // Registered with its end, so that it ends with the context, also with one that fails to start.
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("simulators", simulators);
        beans.registerDisposableBean("simulators", simulators::close);
    }

    private static ElevenLabsSimulator elevenLabs(Vertx vertx, SimulatorSettings settings, String secret) {
        return new ElevenLabsSimulator(
                vertx,
                ElevenLabsSimulatorSettings.of(API_KEY, AGENT, secret, secret)
                        .withCloneMillis(settings.cloneMillisMin(), settings.cloneMillisMax())
                        .withTalkMillis(settings.talkMillis()));
    }

    private static ThreeCxSimulator threeCx(Vertx vertx, Simulators simulators, String secret) {
        return new ThreeCxSimulator(
                vertx,
                new ThreeCxSimulatorSettings(
                        new ThreeCxSimulatorSettings.Client(ROUTE_POINT, "simulated", 3600),
                        new ThreeCxSimulatorSettings.Numbers(ROUTE_POINT, AGENT_EXTENSION, List.of(HUMAN_EXTENSION)),
                        new ThreeCxSimulatorSettings.Webhook(
                                true, simulators::serviceUrl, secret, ThreeCxSimulatorSettings.SignatureStyle.HMAC),
                        new ThreeCxSimulatorSettings.AgentTrunk(
                                () -> simulators.url() + "/simulator/elevenlabs/sip-invite",
                                () -> simulators.url() + "/simulator/elevenlabs/hangup",
                                simulators::url),
                        ThreeCxSimulatorSettings.Pace.usual(),
                        ThreeCxSimulatorSettings.Limits.usual()));
    }

    /** Its calls go on until somebody ends them. */
    private static McubeSimulator mcube(Vertx vertx, Simulators simulators, String secret, AnsweringPhones people) {
        return new McubeSimulator(
                vertx, new McubeSimulatorSettings(API_KEY, simulators::serviceUrl, secret, CONNECT_MILLIS, 0), people);
    }

    /** They call with the secrets that the service asks of the phone systems. */
    private static PhoneSimulator people(Vertx vertx, Simulators simulators, ConfigurableEnvironment environment) {
        ServiceSettings service = Binder.get(environment).bindOrCreate("", ServiceSettings.class);
        PhoneSimulatorSettings settings = PhoneSimulatorSettings.of(
                simulators::serviceUrl, provider -> Secrets.secret(environment, service, provider));
        return new PhoneSimulator(
                vertx,
                settings.withTransfer(
                        environment.getProperty("mcube.transfer-event", settings.transferEvent()),
                        environment.getProperty("mcube.transfer-field", settings.transferField())));
    }

    private static boolean isUnset(ConfigurableEnvironment environment, String name) {
        String value = environment.getProperty(name);
        return value == null || value.isBlank();
    }
}
