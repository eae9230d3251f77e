/** Calls that we place: asked for in numbers, paced, each ordered once at its provider. */
package dev.jackfield.outbound;
