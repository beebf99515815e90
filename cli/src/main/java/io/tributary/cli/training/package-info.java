/**
 * Training and answering without a stack: a file of records through the services' own tokenization
 * and engine. It depends on no broker and no store.
 */
package io.tributary.cli.training;
