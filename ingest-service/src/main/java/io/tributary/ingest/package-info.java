/**
 * The ingest service's process: configuration, life cycle, health. What it runs is in the packages
 * below: {@code service} starts {@code topology}, whose one step is {@code conversion}, which asks
 * {@code definitions}.
 */
package io.tributary.ingest;
