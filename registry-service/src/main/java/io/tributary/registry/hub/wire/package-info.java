/** The bodies that Hub clients read, field by field as they name them. */
package io.tributary.registry.hub.wire;
