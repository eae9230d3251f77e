/**
 * Our side of the 3CX Call Control API (v20): access tokens, the event socket of the route point, and the sound that a caller
 * hears. The actions on a leg are routes, in routes/providers/threecx.
 */
package dev.jackfield.providers.threecx;
