package io.tributary.contracts;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The version of a wire form, carried in the header {@code tributary-schema}.
 *
 * @param contract the form's name, for messages
 * @param version the one that this code reads and writes
 */
public record SchemaVersion(String contract, String version) {
  /** The header's name. */
  public static final String HEADER = "tributary-schema";

  /** Sets the header. */
  public void stamp(Headers headers) {
    headers.remove(HEADER);
    headers.add(HEADER, version.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Checks the header.
   *
   * @throws UnknownSchemaVersionException if it names another version
   * @throws MalformedContractException if it is missing
   */
  public void check(Headers headers) {
    Header header = headers.lastHeader(HEADER);
    if (header == null || header.value() == null) {
      throw new MalformedContractException(contract + ": header " + HEADER + " is missing");
    }
    String met = new String(header.value(), StandardCharsets.UTF_8);
    if (!met.equals(version)) {
      throw new UnknownSchemaVersionException(contract, met, version);
    }
  }
}
