/** Programs with a fault in them, and what the command says of each. */
package faults;
