/** A PEFT directory on its way to the registry: what is sent of it, and how. */
package io.tributary.cli.push;
