/** What every service takes from its configuration, and the values that it makes of it. */
package io.tributary.settings;
