/** Whole stacks of real processes: started, killed, stopped and looked at from outside. */
package io.tributary.e2e.stack;
