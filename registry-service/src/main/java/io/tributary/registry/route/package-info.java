/** What routes say of themselves to the filter that admits requests. */
package io.tributary.registry.route;
