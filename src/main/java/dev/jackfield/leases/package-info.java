/** What only one may hold at a time, over all nodes. */
package dev.jackfield.leases;
