package dev.jackfield.simulator.phone;

import dev.jackfield.simulator.FaultBoard;
import dev.jackfield.simulator.Simulator;
import dev.jackfield.simulator.phone.exotel.ExotelNetwork;
import dev.jackfield.simulator.phone.mcube.McubeLine;
import dev.jackfield.simulator.phone.mcube.McubeNetwork;
import dev.jackfield.simulator.phone.plivo.PlivoNetwork;
import dev.jackfield.simulator.phone.twilio.TwilioNetwork;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * People who call the service through a phone system that streams its audio: Mcube, Twilio, Exotel or Plivo. Its state lives on the
 * server's event loop.
 */
public final class PhoneSimulator implements Simulator, AnsweringPhones {

    private static final int MOST_CALLS = 10_000;
    private static final int MOST_WEBHOOKS = 64;
    private static final int LARGEST_FRAME = 1024 * 1024;

    private final Vertx vertx;
    private final PhoneSimulatorSettings settings;
    private final WebSocketClient sockets;
    private final WebClient http;
    private final SpokenClips clips = new SpokenClips();
    private final PhoneCalls calls;
    private final Map<String, PhoneNetwork> networks;

    public PhoneSimulator(Vertx vertx, PhoneSimulatorSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.sockets = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(MOST_CALLS)
                .setMaxFrameSize(LARGEST_FRAME)
                .setMaxMessageSize(LARGEST_FRAME)
                .setConnectTimeout(2000));
        this.http = WebClient.create(
                vertx, new WebClientOptions().setConnectTimeout(2000).setMaxPoolSize(MOST_WEBHOOKS));
        this.calls = new PhoneCalls(settings.keptCalls(), settings.keptRecordings());
        McubeLine.Transfers transfers = new McubeLine.Transfers(settings.transferEvent(), settings.transferField());
        this.networks = List.of(
                        new McubeNetwork(http, settings.serviceBaseUrl(), settings.secret(), transfers),
                        new TwilioNetwork(settings.serviceBaseUrl(), settings.secret()),
                        new ExotelNetwork(settings.serviceBaseUrl(), settings.secret()),
                        new PlivoNetwork(settings.serviceBaseUrl(), settings.secret()))
                .stream()
                .collect(Collectors.toUnmodifiableMap(PhoneNetwork::name, Function.identity()));
    }

    @Override
    public String name() {
        return "phone";
    }

    @Override
    public void mount(Router router, FaultBoard faults) {
        ServiceTranscript transcript = new ServiceTranscript(vertx, http, settings.serviceBaseUrl());
        new PhoneControl(calls, clips, this::place, transcript).mount(router);
    }

    private PhoneCall place(PhoneOrder order) {
        PhoneNetwork network = networks.get(order.provider());
        if (network == null) {
            throw new IllegalArgumentException(
                    "no phone system is called " + order.provider() + "; there are " + networks.keySet());
        }
        Script.read(order.script(), clips.names());
        PhoneCall call =
                new PhoneCall(calls.nextId(), order, network, vertx, sockets, clips, settings.patienceMillis());
        calls.add(call);
        call.place();
        return call;
    }

    @Override
    public void answer(Answered call, Runnable hungUp) {
        place(PhoneOrder.answering(call)).whenOver(over -> hungUp.run());
    }

    @Override
    public boolean hangUp(String provider, String callId) {
        return calls.open(provider, callId)
                .map(call -> {
                    call.cutOff("by the phone system");
                    return call;
                })
                .isPresent();
    }

    @Override
    public void close() {
        http.close();
        sockets.close();
    }
}
