/**
 * Audio as bytes: containers and their lengths, PCM, WAV. Everything here is pure; nothing does I/O and every type is
 * safe to share between threads.
 */
package dev.jackfield.media;
