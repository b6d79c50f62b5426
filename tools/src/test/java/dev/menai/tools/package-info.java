/** The command, tried on programs that run beside the tests. */
package dev.menai.tools;
