package dev.jackfield.media.dialect;

import java.util.List;
import org.springframework.lang.Nullable;

/**
 * A frame that goes, cut at its holes when the service starts: constant bytes, each followed by a hole. Immutable.
 *
 * @param pieces in order; the last one has no hole
 * @param length of all constant bytes
 */
record FrameTemplate(List<Piece> pieces, int length) {

    FrameTemplate(List<Piece> pieces) {
        this(
                List.copyOf(pieces),
                pieces.stream().mapToInt(piece -> piece.constant().length).sum());
    }

    /**
     * Constant bytes, and the hole behind them.
     *
     * @param hole null behind the last piece
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Piece(byte[] constant, @Nullable Hole hole) {}
}
