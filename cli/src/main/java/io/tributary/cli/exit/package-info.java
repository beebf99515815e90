/** How a command ends: with a documented exit code and, when it failed, one line that says why. */
package io.tributary.cli.exit;
