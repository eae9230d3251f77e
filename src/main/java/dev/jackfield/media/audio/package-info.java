/** Conversion of live audio between the formats of two legs: G.711, linear PCM, and rates. */
package dev.jackfield.media.audio;
