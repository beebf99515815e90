package io.tributary.registry.rest;

import io.tributary.contracts.BaseId;

/**
 * A base to register.
 *
 * @param digest SHA-256 of its manifest; manifest and files are in the store already
 */
public record BaseRegistration(BaseId id, String digest) {}
