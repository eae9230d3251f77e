/** The operator's page. */
package dev.jackfield.console;
