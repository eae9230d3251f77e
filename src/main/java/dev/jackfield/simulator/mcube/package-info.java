/** A simulated Mcube account: its REST interface, its webhook, and the calls between them. */
package dev.jackfield.simulator.mcube;
