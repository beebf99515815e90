/** Following a topic from its first offset: how every service knows what the registry knows. */
package io.tributary.contracts.feed;
