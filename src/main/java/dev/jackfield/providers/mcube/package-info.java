/**
 * Mcube, a phone system of India. No official document is public; what is known comes from working integrations (protocol notes of
 * November 2026), so what is uncertain can be set.
 */
package dev.jackfield.providers.mcube;
