/** Pages and deployment files held against the code, so that they stay true. */
package io.tributary.e2e.reference;
