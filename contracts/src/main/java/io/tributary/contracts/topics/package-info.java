/** The topics: each a typed value, created and verified at start by this one piece of code. */
package io.tributary.contracts.topics;
