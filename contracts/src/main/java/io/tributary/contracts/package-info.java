/**
 * What the services say to each other: names, topics, and every record, command and event in its
 * wire form. Nothing here knows a service.
 */
package io.tributary.contracts;
