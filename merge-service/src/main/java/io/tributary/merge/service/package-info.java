/** A merge worker as one object, started and closed without a framework. */
package io.tributary.merge.service;
