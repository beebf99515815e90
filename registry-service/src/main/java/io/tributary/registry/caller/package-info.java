/** Who is being answered now, and what of the registry they see. */
package io.tributary.registry.caller;
