/** What ingest would make of a file, found without a stack. */
package io.tributary.cli.validate;
