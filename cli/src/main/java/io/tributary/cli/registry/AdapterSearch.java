package io.tributary.cli.registry;

import io.tributary.contracts.BaseId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which adapters are looked for; every condition must hold.
 *
 * @param tags all of them
 * @param metrics conditions such as {@code evalLoss<=1.5}, judged by the registry
 */
public record AdapterSearch(Optional<BaseId> base, List<String> tags, List<String> metrics) {
  String query() {
    String query =
        Stream.of(
                base.stream().map(id -> parameter("base", id.toString())),
                tags.stream().map(tag -> parameter("tag", tag)),
                metrics.stream().map(metric -> parameter("metric", metric)))
            .flatMap(parameters -> parameters)
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? "" : "?" + query;
  }

  private static String parameter(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
