/** The wire: topics, records, commands and events. */
package io.tributary.contracts;
