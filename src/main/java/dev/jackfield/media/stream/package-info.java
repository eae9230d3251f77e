/** The live audio of a phone call in typed records: what a phone's socket says and what is said to it. */
package dev.jackfield.media.stream;
