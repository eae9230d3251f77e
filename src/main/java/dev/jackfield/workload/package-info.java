/** Whose work uses the processors and PostgreSQL, and how much of it at once. */
package dev.jackfield.workload;
