/**
 * How anything is called: arguments, their binding to parameters, and what a callee may ask for.
 */
package io.tributary.chattemplate.call;
