package dev.jackfield.providers.threecx;

import io.vertx.core.buffer.Buffer;

/** What is played to callers: the greeting once, then the music for ever. Shared by all legs; each has its own {@link Place} in it. */
record Programme(CutSound greeting, CutSound music) {

    static Programme of(Buffer greeting, Buffer music) {
        CutSound cut = CutSound.of(music);
        return new Programme(CutSound.of(greeting), cut.isEmpty() ? CutSound.silence() : cut);
    }

    /** A place in the programme. Confined to the speaker's event loop. */
    static final class Place implements Sound {

        private final Programme programme;
        private int next;

        Place(Programme programme) {
            this.programme = programme;
        }

        @Override
        public Buffer take() {
            int greetings = programme.greeting().slices().size();
            int musics = programme.music().slices().size();
            Buffer slice = next < greetings
                    ? programme.greeting().slices().get(next)
                    : programme.music().slices().get(next - greetings);
            next = next + 1 < greetings + musics ? next + 1 : greetings;
            return slice;
        }

        /** Leaves the greeting out. */
        Place atMusic() {
            next = programme.greeting().slices().size();
            return this;
        }

        @Override
        public int position() {
            return next;
        }

        @Override
        public void returnTo(int position) {
            next = position;
        }
    }
}
