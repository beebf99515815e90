/** Base plus adapter, merged and uploaded. */
package io.tributary.merge;
