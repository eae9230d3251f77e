/** Twilio: who may open the audio sockets of Media Streams. All else is in routes/providers/twilio. */
package dev.jackfield.providers.twilio;
