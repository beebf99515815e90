/** Commands of a small company, for the tests of every package. */
package io.tributary.registry;
