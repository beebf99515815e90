/**
 * The one thread that owns the consumer: it joins the group, seeks to the watermarks, polls, and
 * pauses what the engine cannot take yet, so that a long step never costs the membership.
 */
package io.tributary.trainer.consume;
