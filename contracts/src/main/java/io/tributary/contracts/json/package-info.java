/** The one JSON mapping of the wire: field order, strictness and time format decided once. */
package io.tributary.contracts.json;
