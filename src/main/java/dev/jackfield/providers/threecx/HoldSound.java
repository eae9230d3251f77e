package dev.jackfield.providers.threecx;

import io.vertx.core.buffer.Buffer;

/**
 * What a caller hears until the agent takes over: PCM s16le, 8 kHz, mono, 16 bytes per millisecond. The same buffer object is
 * returned as long as the sound is the same, so that it is cut once for all callers. Must not block.
 */
public interface HoldSound {

    /** The spoken greeting, played once; empty when there is none. */
    Buffer greeting();

    /** Music that follows the greeting, in a loop; empty for silence. */
    Buffer music();
}
