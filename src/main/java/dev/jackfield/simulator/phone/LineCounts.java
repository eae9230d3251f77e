package dev.jackfield.simulator.phone;

import io.vertx.core.json.JsonObject;
import org.springframework.lang.Nullable;

/** How much went over the socket of a call. Confined to one event loop. */
final class LineCounts {

    private long saidFrames;
    private long saidBytes;
    private long plays;
    private long playedMillis;
    private long marks;
    private long clears;

    @Nullable
    private Long firstAudio;

    @Nullable
    private String transferredTo;

    @Nullable
    private String refusal;

    private boolean terminated;

    void said(int bytes) {
        saidFrames++;
        saidBytes += bytes;
    }

    /** @param millis since the stream began */
    void obeyed(LineCommand command, long millis) {
        if (command instanceof LineCommand.Play play) {
            plays++;
            playedMillis += play.audio().length()
                    * 1000L
                    / ((long) play.format().rate() * play.format().bytesPerSample());
            firstAudio = firstAudio == null ? millis : firstAudio;
        } else if (command instanceof LineCommand.Mark) {
            marks++;
        } else if (command instanceof LineCommand.Clear) {
            clears++;
        } else if (command instanceof LineCommand.Transfer transfer) {
            transferredTo = transfer.to();
        } else if (command instanceof LineCommand.HangUp) {
            terminated = true;
        }
    }

    void refused(String why) {
        refusal = why;
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("said_frames", saidFrames)
                .put("said_bytes", saidBytes)
                .put("received_frames", plays)
                .put("received_ms", playedMillis)
                .put("first_audio_ms", firstAudio)
                .put("marks", marks)
                .put("clears", clears)
                .put("transferred_to", transferredTo)
                .put("terminated", terminated)
                .put("refusal", refusal);
    }
}
