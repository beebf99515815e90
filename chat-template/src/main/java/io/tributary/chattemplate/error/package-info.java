/** What can go wrong with a template: every failure is typed and says template and line. */
package io.tributary.chattemplate.error;
