/** HTTP's side of the intake: who is let in, and how requests and answers look. */
package io.tributary.ingest.door;
