/**
 * Who asks, and what they may see and do: API keys and their grants, kept on access-events and read
 * by every instance into a ring of its own. Knows nothing of HTTP but the Authorization header.
 */
package io.tributary.access;
