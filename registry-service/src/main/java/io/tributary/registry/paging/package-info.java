/** Parts of long lists, with the address of the next part in the Link header (RFC 8288). */
package io.tributary.registry.paging;
