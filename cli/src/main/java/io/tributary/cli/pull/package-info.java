/**
 * A directory on the user's disk from files in the store: each verified, all of them there or none.
 */
package io.tributary.cli.pull;
