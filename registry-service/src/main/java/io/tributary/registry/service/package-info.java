/** The whole registry as plain objects: what is started in which order, and how it stops. */
package io.tributary.registry.service;
