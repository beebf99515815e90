/** What the registry says when it does not do what it was asked: RFC 9457, with a stable code. */
package io.tributary.registry.rest.problem;
