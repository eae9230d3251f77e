/** Audio cut into frames that a provider takes, and sent no faster than it wants. */
package dev.jackfield.media.pacing;
