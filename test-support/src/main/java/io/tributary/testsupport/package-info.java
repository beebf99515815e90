/** Real broker and store for tests. */
package io.tributary.testsupport;
