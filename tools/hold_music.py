#!/usr/bin/env python3
"""Synthesises the built-in hold music: src/main/resources/media/hold-music.wav.

24 seconds, 8 kHz, 16 bit, mono, peak at -9 dBFS: eight soft chords with an arpeggio above and a little reverb.
Everything is added on a circle, so that tails and echoes of the end sound into the beginning and the piece loops
without a seam. The same input gives the same bytes. Needs numpy.

    python3 tools/hold_music.py src/main/resources/media/hold-music.wav
"""

import sys
import wave

import numpy as np

RATE = 8000
BEAT = 0.75  # seconds
BEATS_PER_CHORD = 4
PEAK_DBFS = -9.0

# MIDI note numbers; the voices move by small steps: Cmaj7 Am7 Fmaj7 G6 | Em7 Am7 Dm7 G7sus4
CHORDS = [
    (48, 55, 59, 64),
    (45, 55, 60, 64),
    (41, 53, 57, 64),
    (43, 55, 59, 64),
    (40, 55, 59, 62),
    (45, 55, 60, 64),
    (38, 53, 57, 60),
    (43, 53, 60, 62),
]
ARPEGGIO = (1, 3, 2, 3, 1, 2, 3, 2)  # which note of the chord, an octave up, on each half beat
LENGTH = int(RATE * BEAT * BEATS_PER_CHORD * len(CHORDS))


def frequency(note):
    """Hertz of a MIDI note number."""
    return 440.0 * 2 ** ((note - 69) / 12)


def add(track, start_seconds, sound):
    """Adds a sound to the circular track."""
    at = (int(start_seconds * RATE) + np.arange(len(sound))) % len(track)
    np.add.at(track, at, sound)


def pad(note, seconds):
    """A slow, warm tone: two slightly detuned voices with few harmonics, swelling and fading."""
    t = np.arange(int(RATE * seconds)) / RATE
    tone = sum(
        level * np.sin(2 * np.pi * frequency(note) * harmonic * detune * t)
        for harmonic, level in ((1, 1.0), (2, 0.28), (3, 0.08))
        for detune in (0.9985, 1.0015)
    )
    return tone * np.sin(np.pi * t / seconds) ** 1.3


def pluck(note):
    """A soft bell-like tone that dies away."""
    t = np.arange(int(RATE * 1.8)) / RATE
    tone = np.sin(2 * np.pi * frequency(note) * t) + 0.22 * np.sin(2 * np.pi * frequency(note) * 2 * t) * np.exp(-4 * t)
    return tone * (1 - np.exp(-t / 0.012)) * np.exp(-2.6 * t) * np.clip((1.8 - t) / 0.2, 0, 1)


def reverb(track):
    """Adds decaying noise-like echoes, on the circle."""
    random = np.random.default_rng(7)
    t = np.arange(int(RATE * 1.4)) / RATE
    echo = random.standard_normal(len(t)) * np.exp(-4.5 * t) * np.clip(t / 0.03, 0, 1)
    echo /= np.sqrt(np.sum(echo**2))
    wet = np.fft.irfft(np.fft.rfft(track) * np.fft.rfft(echo, len(track)), len(track))
    return track + 0.3 * wet


def smooth(track):
    """Takes away what a telephone cannot carry, below 150 Hz and above 3.2 kHz, gently and on the circle."""
    spectrum = np.fft.rfft(track)
    hertz = np.fft.rfftfreq(len(track), 1 / RATE)
    gain = (hertz / 150) ** 2 / (1 + (hertz / 150) ** 2) / (1 + (hertz / 3200) ** 8)
    return np.fft.irfft(spectrum * gain, len(track))


def compose():
    """The whole piece as floating point samples."""
    track = np.zeros(LENGTH)
    chord_seconds = BEAT * BEATS_PER_CHORD
    for number, chord in enumerate(CHORDS):
        start = number * chord_seconds
        for note in chord:
            add(track, start - 0.4, 0.16 * pad(note, chord_seconds + 1.2))
        for step, which in enumerate(ARPEGGIO):
            accent = 1.0 if step % 4 == 0 else 0.75
            add(track, start + step * BEAT / 2, 0.42 * accent * pluck(chord[which] + 12))
    return smooth(reverb(track))


def main(path):
    samples = compose()
    samples *= 10 ** (PEAK_DBFS / 20) / np.max(np.abs(samples))
    with wave.open(path, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(np.round(samples * 32767).astype("<i2").tobytes())


if __name__ == "__main__":
    main(sys.argv[1])
