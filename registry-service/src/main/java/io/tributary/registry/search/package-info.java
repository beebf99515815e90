/** Which adapters somebody looks for: by base, by tag, by how well their newest version does. */
package io.tributary.registry.search;
