package io.tributary.ingest;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What the description of the door says of all routes: each wants a key. */
@OpenAPIDefinition(
    info = @Info(title = "Tributary ingest", version = "1"),
    security = @SecurityRequirement(name = IngestApi.KEY))
@SecurityScheme(
    securitySchemeName = IngestApi.KEY,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "an API key, trb_…")
public class IngestApi extends Application {
  static final String KEY = "key";
}
