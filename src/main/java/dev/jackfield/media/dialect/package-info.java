/**
 * Dialects: how a provider's audio socket writes its JSON frames, declared in {@code <name>.dialect.yaml} beside the routes and
 * compiled at start into a streaming decoder and a template encoder. Each is a Camel data format of its name.
 */
package dev.jackfield.media.dialect;
