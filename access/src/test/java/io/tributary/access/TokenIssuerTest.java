package io.tributary.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.tributary.contracts.access.Grant;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens of a provider that answers over HTTP as one does. */
final class TokenIssuerTest {
  private final TestProvider provider = new TestProvider();
  private final TokenIssuer issuer = issuer("tributary");

  private TokenIssuer issuer(String claim) {
    return new TokenIssuer(new OidcSettings(provider.issuer(), TestProvider.AUDIENCE, claim));
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void aTokenOfTheProviderTellsWhoAsksAndWhatTheyMayDo() {
    Caller caller =
        issuer.caller(
            provider.token(
                provider
                    .claims()
                    .claim("preferred_username", "ada\n#lovelace")
                    .claim("tributary", List.of("acme:write", "offline_access", "*:read", 7))));

    assertThat(caller.name()).isEqualTo("ada__lovelace");
    assertThat(caller.id()).matches("[0-9a-f]{16}");
    assertThat(caller.grants()).containsExactly(Grant.parse("acme:write"), Grant.parse("*:read"));
  }

  @Test
  void theIdIsThatOfTheSubjectWhateverItsNameAndToken() {
    String first = id(provider.claims().claim("preferred_username", "ada"));
    String renamed = id(provider.claims().claim("preferred_username", "countess"));
    String other = id(provider.claims().subject("somebody else"));

    assertThat(renamed).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  private String id(JWTClaimsSet.Builder claims) {
    return issuer.caller(provider.token(claims)).id();
  }

  @Test
  void grantsMayLieInANestedClaimOrInAScope() {
    JWTClaimsSet.Builder claims =
        provider
            .claims()
            .claim("realm_access", Map.of("roles", List.of("acme:read")))
            .claim("https://acme.example/grants", List.of("acme:admin"))
            .claim("scope", "openid acme:write");

    assertThat(grants("realm_access.roles", claims)).containsExactly(Grant.parse("acme:read"));
    assertThat(grants("https://acme.example/grants", claims))
        .containsExactly(Grant.parse("acme:admin"));
    assertThat(grants("scope", claims)).containsExactly(Grant.parse("acme:write"));
    assertThat(grants("absent.claim", claims)).isEmpty();
  }

  private List<Grant> grants(String claim, JWTClaimsSet.Builder claims) {
    return issuer(claim).caller(provider.token(claims)).grants();
  }

  @Test
  void aTokenThatIsNotTheProvidersOwnForThisServiceIsRefused() throws JOSEException {
    refused(provider.forged(provider.claims()), "must be signed by " + provider.issuer());
    refused(provider.token(provider.claims().audience("another service")), "audience tributary");
    refused(provider.token(provider.claims().issuer("https://elsewhere")), "must be signed by");
    refused(provider.token(provider.claims().expirationTime(null)), "with sub and exp");
    refused(provider.token(provider.claims().subject(null)), "with sub and exp");
    refused(
        provider.token(
            provider.claims().expirationTime(Date.from(Instant.now().minusSeconds(600)))),
        "expired");
    refused(
        provider.token(provider.claims().notBeforeTime(Date.from(Instant.now().plusSeconds(600)))),
        "must be signed by");
    refused(new PlainJWT(provider.claims().build()).serialize(), "must be signed by");
    refused(signedWithThePublicKeyAsSecret(), "must be signed by");
  }

  /** The known attack on services that let the token choose what it is checked with. */
  private String signedWithThePublicKeyAsSecret() throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(provider.key().getKeyID()).build(),
            provider.claims().build());
    token.sign(new MACSigner(provider.key().toPublicKey().getEncoded()));
    return token.serialize();
  }

  private void refused(String token, String why) {
    assertThatThrownBy(() -> issuer.caller(token))
        .isInstanceOf(UnauthenticatedException.class)
        .hasMessageContaining(why)
        .message()
        .doesNotContain(token);
  }

  @Test
  void aKeyThatIsNewIsAskedFor() {
    issuer.caller(provider.token(provider.claims()));
    provider.rotate();

    assertThat(issuer.caller(provider.token(provider.claims())).name()).isEqualTo("248289761001");
  }

  @Test
  void aProviderThatDoesNotAnswerIsNoReasonToCallATokenWrong() {
    String token = provider.token(provider.claims());
    provider.close();

    assertThatThrownBy(() -> issuer.caller(token))
        .isInstanceOf(IssuerAwayException.class)
        .hasMessageContaining(provider.issuer() + "/.well-known/openid-configuration");
  }

  @Test
  void anotherProviderThanTheConfiguredOneIsNotBelieved() {
    TokenIssuer strange =
        new TokenIssuer(
            new OidcSettings(
                URI.create(provider.issuer() + "/"), TestProvider.AUDIENCE, "tributary"));

    assertThatThrownBy(() -> strange.caller(provider.token(provider.claims())))
        .isInstanceOf(IssuerAwayException.class)
        .hasMessageContaining("of another issuer");
  }

  @Test
  void onlyThreePartsOfWhichTheFirstIsAnObjectAreAToken() {
    assertThat(TokenIssuer.isToken(provider.token(provider.claims()))).isTrue();
    assertThat(TokenIssuer.isToken("trb_abc")).isFalse();
    assertThat(TokenIssuer.isToken("a.b.c")).isFalse();
  }
}
