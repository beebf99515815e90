/** Records of a stack's topics, decoded for a person. */
package io.tributary.cli.peek;
