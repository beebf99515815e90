/**
 * One merge: its inputs fetched, the model merged and uploaded file by file, and each failure
 * judged to be for ever or for now.
 */
package io.tributary.merge.work;
