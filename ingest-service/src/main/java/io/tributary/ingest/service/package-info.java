/**
 * Starting and stopping: topics verified, the group's offsets found or set, definitions caught up
 * with, then the topology; and what happens when one of its threads fails.
 */
package io.tributary.ingest.service;
