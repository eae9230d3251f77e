/** Calls whose audio passes through us: the two legs, what is patched between them, and how it ends. */
package dev.jackfield.calls.live;
