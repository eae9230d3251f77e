/** Bots by number: which voice agent answers a dialled number, how, and when. */
package dev.jackfield.bots;
