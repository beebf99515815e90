/** What ./tributary runs. */
package io.tributary.cli;
