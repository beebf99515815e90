/**
 * The door: no request reaches a resource before its caller is known, may do that in that
 * namespace, and has not asked too much. What a caller may not see is answered as what is not
 * there.
 */
package io.tributary.registry.guard;
