package dev.jackfield.simulator.threecx;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * The two directions of {@code /callcontrol/{dn}/participants/{id}/stream}: GET is what the caller says, endless; POST is what
 * the caller hears. 424 unless the participant is connected and directly controlled. Confined to the event loop.
 */
final class AudioRoutes {

    private static final int MAX_STREAMS = 4;
    private static final long MAX_AHEAD_MILLIS = 1_000;

    private final Vertx vertx;
    private final Switchboard switchboard;
    private final CallerAudio callerAudio;

    AudioRoutes(Vertx vertx, Switchboard switchboard, CallerAudio callerAudio) {
        this.vertx = vertx;
        this.switchboard = switchboard;
        this.callerAudio = callerAudio;
    }

    void listen(RoutingContext context, Participant participant) {
        require(participant);
        HttpServerResponse response = context.response();
        response.setChunked(true).putHeader("Content-Type", "application/octet-stream");
        response.write(Buffer.buffer(new byte[HeardAudio.BYTES_PER_MILLI]));
        Runnable stop = callerAudio.play(participant.call().talker(), response);
        participant.opened(stop);
        response.closeHandler(closed -> {
            participant.closed(stop);
            stop.run();
        });
    }

    /**
     * Plays the body to the caller. A second POST takes the first one's place; a broken one takes its unplayed audio with it
     * (barge-in), an ended one is played to its end. A sender more than a second ahead is made to wait.
     */
    void speak(RoutingContext context, Participant participant) {
        require(participant);
        new Speech(context.request(), participant).start();
    }

    private static void require(Participant participant) {
        if (!participant.dn().directControl() || !participant.is(Participant.Status.CONNECTED)) {
            throw new RefusedException(424, "No audio before the participant is connected under direct control");
        }
        if (participant.openStreams() >= MAX_STREAMS) {
            throw new RefusedException(424, "Too many streams");
        }
    }

    private final class Speech {

        private final HttpServerRequest request;
        private final Participant participant;
        private final HeardAudio heard;
        private final Runnable close = this::close;
        private boolean over;

        Speech(HttpServerRequest request, Participant participant) {
            this.request = request;
            this.participant = participant;
            this.heard = participant.call().heard();
        }

        void start() {
            participant.speaks(close);
            request.handler(this::play);
            request.endHandler(end -> finish());
            request.exceptionHandler(broken -> breakOff());
            request.response().closeHandler(closed -> breakOff());
        }

        private void play(Buffer pcm) {
            if (over) {
                return;
            }
            heard.receive(switchboard.now(), pcm);
            long ahead = heard.aheadMillis(switchboard.now());
            if (ahead > MAX_AHEAD_MILLIS) {
                request.pause();
                vertx.setTimer(ahead - MAX_AHEAD_MILLIS / 2, late -> request.resume());
            }
        }

        private void finish() {
            if (!over) {
                over = true;
                participant.closed(close);
                request.response().end();
            }
        }

        private void breakOff() {
            if (!over) {
                over = true;
                participant.closed(close);
                heard.discard(switchboard.now());
            }
        }

        /** The participant has left or another POST speaks now. */
        private void close() {
            if (!over) {
                over = true;
                heard.discard(switchboard.now());
                Replies.endUnread(request, Buffer.buffer());
            }
        }
    }
}
