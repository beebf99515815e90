/**
 * A base model and an adapter become one model, piece by piece: what is held does not grow with the
 * model, and every file is hashed while it is written.
 */
package io.tributary.modelfiles.merge;
