/** A whole trainer in one process, started and stopped in the right order, without a framework. */
package io.tributary.trainer.service;
