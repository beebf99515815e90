/**
 * The door of a service: what routes say of themselves, which requests are admitted, and how a
 * refusal is told. What a caller may not see is answered as what is not there.
 */
package io.tributary.access.http;
