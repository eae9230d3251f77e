/** How the statements under {@code sql/} get their parameters. */
package dev.jackfield.sql;
