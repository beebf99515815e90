package io.tributary.chattemplate.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.chattemplate.ChatTemplate;
import io.tributary.chattemplate.Rendering;
import io.tributary.chattemplate.TemplateInput;
import io.tributary.chattemplate.error.ChatTemplateException;
import io.tributary.chattemplate.error.TemplateLimitException;
import io.tributary.chattemplate.error.TemplateRaisedException;
import io.tributary.chattemplate.error.TemplateRuntimeException;
import io.tributary.chattemplate.error.TemplateSyntaxException;
import io.tributary.chattemplate.interpreter.RenderLimits;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What rendering came to: text and spans, or the kind of an error. */
record Outcome(String text, List<List<Integer>> spans, String error, String message, int line) {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-07-04T09:05:03Z"), ZoneOffset.UTC);

  static Outcome golden(JsonNode node) {
    List<List<Integer>> spans = new ArrayList<>();
    node.path("spans").forEach(s -> spans.add(List.of(s.get(0).asInt(), s.get(1).asInt())));
    return new Outcome(
        node.path("text").asText(),
        spans,
        node.path("error").asText(),
        node.path("message").asText(),
        node.path("line").asInt());
  }

  static Outcome of(String name, String source, TemplateInput input) {
    try {
      Rendering rendering =
          ChatTemplate.parse(name, source).render(input, RenderLimits.DEFAULT, CLOCK);
      return new Outcome(
          rendering.text(),
          rendering.assistantSpans().stream().map(s -> List.of(s.start(), s.end())).toList(),
          "",
          "",
          0);
    } catch (ChatTemplateException e) {
      return new Outcome("", List.of(), kind(e), message(e), e.line());
    }
  }

  private static String kind(ChatTemplateException e) {
    if (e instanceof TemplateRuntimeException runtime) {
      return runtime.kind().name();
    }
    if (e instanceof TemplateSyntaxException) {
      return "SYNTAX";
    }
    return e instanceof TemplateLimitException ? "LIMIT" : "RAISED";
  }

  private static String message(ChatTemplateException e) {
    return e instanceof TemplateRaisedException raised
        ? raised.words()
        : e.getMessage().substring(e.getMessage().indexOf(": ") + 2);
  }

  /** Without what only some goldens have. */
  Outcome comparable(Outcome golden) {
    return new Outcome(
        text,
        spans,
        error,
        golden.message().isEmpty() ? "" : message,
        golden.line() == 0 ? 0 : line);
  }
}
