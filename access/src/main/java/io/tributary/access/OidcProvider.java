package io.tributary.access;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of an OpenID provider (OpenID Connect Discovery 1.0, section 4). They are asked for once
 * and anew when a token names one that is not known; Nimbus limits how often.
 */
final class OidcProvider {
  private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);
  private static final String DOCUMENT = "/.well-known/openid-configuration";
  private static final int PATIENCE_MS = 5_000;
  private static final int MOST_BYTES = 1 << 20;

  private final URI issuer;
  private final ResourceRetriever web =
      new DefaultResourceRetriever(PATIENCE_MS, PATIENCE_MS, MOST_BYTES);

  OidcProvider(URI issuer) {
    this.issuer = issuer;
  }

  /**
   * Asks the provider where its keys are.
   *
   * @throws IssuerAwayException if it does not say
   */
  JWKSource<SecurityContext> keys() {
    URL keys = keysAddress();
    return JWKSourceBuilder.create(keys, web).retrying(true).build();
  }

  private URL keysAddress() {
    String address = issuer.toString().replaceFirst("/$", "") + DOCUMENT;
    try {
      Map<String, Object> document =
          JSONObjectUtils.parse(web.retrieveResource(URI.create(address).toURL()).getContent());
      String named = JSONObjectUtils.getString(document, "issuer");
      if (!issuer.toString().equals(named)) {
        throw new IssuerAwayException(
            address + " is of another issuer than the configured one", null);
      }
      return JSONObjectUtils.getURI(document, "jwks_uri").toURL();
    } catch (IOException | ParseException | IllegalArgumentException | NullPointerException e) {
      LOG.warn("{} does not say where the provider's keys are: {}", address, e.toString());
      throw new IssuerAwayException("the OpenID provider does not answer at " + address, e);
    }
  }
}
