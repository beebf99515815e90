package io.tributary.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import com.nimbusds.jwt.proc.JWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in whom one OpenID provider knows: a token that it signed (never by a shared secret), for
 * this service, which is still valid. What it may do stands in the token.
 */
final class TokenIssuer {
  private static final Logger LOG = LoggerFactory.getLogger(TokenIssuer.class);

  /** Three parts in base 64, the first a JSON object. */
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private static final Set<JWSAlgorithm> SIGNATURES =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final OidcSettings settings;
  private final OidcProvider provider;
  private final TokenCaller callers;
  private volatile JWTProcessor<SecurityContext> processor;
  private IssuerAwayException away;
  private long awaySince;

  /** Asks nothing before the first token comes. */
  TokenIssuer(OidcSettings settings) {
    this.settings = settings;
    this.provider = new OidcProvider(settings.issuer());
    this.callers = new TokenCaller(settings);
  }

  /** Whether this has the form of a token, whoever issued it. */
  static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }

  /**
   * Who sent this token.
   *
   * @throws UnauthenticatedException if it is not valid here
   * @throws IssuerAwayException if that cannot be said now
   */
  Caller caller(String token) {
    try {
      return callers.of(processor().process(token, null));
    } catch (ExpiredJWTException e) {
      throw new UnauthenticatedException("the token has expired");
    } catch (KeySourceException e) {
      LOG.debug("the keys of {} cannot be had: {}", settings.issuer(), e.toString());
      throw new IssuerAwayException(
          "the keys of " + settings.issuer() + " cannot be had, or not again so soon", e);
    } catch (BadJOSEException | JOSEException | ParseException e) {
      throw new UnauthenticatedException(
          "a token must be signed by "
              + settings.issuer()
              + ", for the audience "
              + settings.audience()
              + ", with sub and exp");
    }
  }

  private JWTProcessor<SecurityContext> processor() {
    JWTProcessor<SecurityContext> made = processor;
    return made == null ? firstProcessor() : made;
  }

  /**
   * Asks the provider, one caller at a time and not again for a while after it did not answer:
   * nobody with a made-up token may keep all threads waiting for it.
   */
  private synchronized JWTProcessor<SecurityContext> firstProcessor() {
    if (processor == null) {
      if (away != null && System.nanoTime() - awaySince < PAUSE.toNanos()) {
        throw new IssuerAwayException(away.getMessage(), away);
      }
      try {
        processor = make();
      } catch (IssuerAwayException e) {
        away = e;
        awaySince = System.nanoTime();
        throw e;
      }
    }
    return processor;
  }

  private JWTProcessor<SecurityContext> make() {
    DefaultJWTProcessor<SecurityContext> made = new DefaultJWTProcessor<>();
    made.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    made.setJWSKeySelector(new JWSVerificationKeySelector<>(SIGNATURES, provider.keys()));
    made.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            settings.audience(),
            new JWTClaimsSet.Builder().issuer(settings.issuer().toString()).build(),
            Set.of("sub", "exp")));
    return made;
  }
}
