package dev.jackfield.providers.threecx;

import io.vertx.core.buffer.Buffer;
import org.springframework.lang.Nullable;

/** What a leg is played, slice by slice. Confined to the streams' event loop. */
interface Sound {

    /** The next slice, which is played next; null while there is none. */
    @Nullable
    Buffer take();

    /** Where it is, for {@link #returnTo}. */
    int position();

    /** Goes back to where it was: what was taken since then was not played. */
    void returnTo(int position);
}
