package io.tributary.registry.rest;

/**
 * Why a version is taken out of service.
 *
 * @param reason for people
 */
public record Withdrawal(String reason) {}
