package dev.jackfield.benchmark;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls of two sockets each, both of which send a frame every 20 ms. All on one event loop of a process of its own. A relay gives
 * its connections to its event loops in turn, so they are made in an order that puts both legs of a call on one, as the legs of
 * a real call are.
 */
@SuppressWarnings("SystemOut")
public final class RelayLoad extends AbstractVerticle {

    private static final int PERIOD_MILLIS = 20;
    private static final int SETTLE_MILLIS = 1000;
    private static final int OPENING_SECONDS = 20;

    private final int port;
    private final ProcessHandle relay;
    private final int calls;
    private final Duration warmUp;
    private final Duration length;
    private final int loops;
    private final List<RelayLeg> legs = new ArrayList<>();
    private final LoadWindow window = new LoadWindow();
    private long begin;
    private long slotsDone;
    private boolean sending = true;
    private long cpuBefore;
    private long ownCpuBefore;
    private long cpuUsed;
    private long ownCpuUsed;

    private RelayLoad(String[] args) {
        this.port = Integer.parseInt(args[0]);
        this.relay = ProcessHandle.of(Long.parseLong(args[1])).orElseThrow();
        this.calls = Integer.parseInt(args[2]);
        this.warmUp = Duration.ofSeconds(Integer.parseInt(args[3]));
        this.length = Duration.ofSeconds(Integer.parseInt(args[4]));
        this.loops = Integer.parseInt(args[5]);
    }

    /** @param args port and process id of the relay, number of calls, seconds of warm-up and of the window, event loops of the relay */
    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        vertx.deployVerticle(new RelayLoad(args)).onFailure(cause -> {
            cause.printStackTrace();
            System.exit(1);
        });
    }

    @Override
    public void start(Promise<Void> started) {
        NetClient client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        Future<Void> connected = Future.succeededFuture();
        for (int first = 0; first < calls; first += loops) {
            for (String leg : List.of("a", "b")) {
                for (int call = first; call < Math.min(first + loops, calls); call++) {
                    String path = "/relay/" + call + "/" + leg;
                    connected = connected.compose(before -> connect(client, path));
                }
            }
        }
        connected
                .onSuccess(all -> vertx.setTimer(SETTLE_MILLIS, settled -> runWhenOpen(OPENING_SECONDS)))
                .onComplete(started);
    }

    private Future<Void> connect(NetClient client, String path) {
        return client.connect(port, "127.0.0.1")
                .map(socket -> legs.add(new RelayLeg(socket, path, window)))
                .mapEmpty();
    }

    private void runWhenOpen(int patience) {
        if (legs.stream().allMatch(RelayLeg::isOpen)) {
            run();
        } else if (patience > 0) {
            vertx.setTimer(SETTLE_MILLIS, later -> runWhenOpen(patience - 1));
        } else {
            System.out.println("Not all sockets were opened");
            System.exit(1);
        }
    }

    private void run() {
        begin = System.nanoTime();
        vertx.setPeriodic(1, tick -> sendDue());
        vertx.setTimer(warmUp.toMillis(), now -> open());
        vertx.setTimer(warmUp.plus(length).toMillis(), now -> close());
        vertx.setTimer(warmUp.plus(length).toMillis() + 1000, now -> sending = false);
        vertx.setTimer(warmUp.plus(length).toMillis() + 3000, now -> report());
    }

    /** A slot is a millisecond of the period, and has its share of the sockets. */
    private void sendDue() {
        long due = (System.nanoTime() - begin) / 1_000_000;
        while (sending && slotsDone < due) {
            for (int i = (int) (slotsDone % PERIOD_MILLIS); i < legs.size(); i += PERIOD_MILLIS) {
                legs.get(i).send();
            }
            slotsDone++;
        }
    }

    private static long cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElseThrow().toNanos();
    }

    private void open() {
        cpuBefore = cpu(relay);
        ownCpuBefore = cpu(ProcessHandle.current());
        window.measure(true);
    }

    private void close() {
        window.measure(false);
        cpuUsed = cpu(relay) - cpuBefore;
        ownCpuUsed = cpu(ProcessHandle.current()) - ownCpuBefore;
    }

    private void report() {
        long sent = legs.stream().mapToLong(RelayLeg::sent).sum();
        System.out.println(window.summary(sent, cpuUsed, ownCpuUsed));
        System.exit(0);
    }
}
