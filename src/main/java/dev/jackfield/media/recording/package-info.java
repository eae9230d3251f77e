/** Recordings of calls: stereo WAV, written while the call runs by a thread of its own, kept in a folder or in S3. */
package dev.jackfield.media.recording;
