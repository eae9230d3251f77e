/**
 * Steps of routes that audio passes 50 times a second, and calls of beans, where Camel's own cost more than what they do. Routes are
 * written as ever.
 */
package dev.jackfield.steps;
