/** Where an adapter's spec comes from when a command needs one. */
package io.tributary.cli.spec;
