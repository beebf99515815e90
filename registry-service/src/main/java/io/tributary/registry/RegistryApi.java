package io.tributary.registry;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What the description of REST says of all routes: each wants a key. */
@OpenAPIDefinition(
    info = @Info(title = "Tributary registry", version = "1"),
    security = @SecurityRequirement(name = RegistryApi.KEY))
@SecurityScheme(
    securitySchemeName = RegistryApi.KEY,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "an API key, trb_…")
public class RegistryApi extends Application {
  static final String KEY = "key";
}
