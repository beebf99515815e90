package io.tributary.chattemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tributary.chattemplate.error.ChatTemplateException;
import io.tributary.chattemplate.error.FaultKind;
import io.tributary.chattemplate.error.TemplateLimitException;
import io.tributary.chattemplate.error.TemplateRaisedException;
import io.tributary.chattemplate.error.TemplateRuntimeException;
import io.tributary.chattemplate.error.TemplateSyntaxException;
import io.tributary.chattemplate.interpreter.RenderLimits;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderLimitsTest {
  private static final String SECRET = "correct horse battery staple";

  private static String render(String source, RenderLimits limits) {
    TemplateInput input = TemplateInput.of(List.of(Map.of("role", "user", "content", SECRET)));
    return ChatTemplate.parse("t", source).render(input, limits, Clock.systemUTC()).text();
  }

  private static void assertLimited(String source, String message) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThatThrownBy(() -> render(source, RenderLimits.DEFAULT))
                .isInstanceOf(TemplateLimitException.class)
                .hasMessageContaining(message));
  }

  @Test
  void stepsAreCounted() {
    String loop = "{% for i in range(100) %}{% for j in range(100) %}x{% endfor %}{% endfor %}";

    assertThat(render(loop, RenderLimits.DEFAULT)).hasSize(10_000);
    assertThatThrownBy(() -> render("\n" + loop, new RenderLimits(5_000, 400, 1 << 20)))
        .isInstanceOf(TemplateLimitException.class)
        .hasMessage("t:2: over 5000 steps");
  }

  @Test
  void depthIsCounted() {
    String recursion = "{% macro m(n) %}{% if n > 0 %}{{ m(n - 1) }}{% endif %}{% endmacro %}";

    assertThat(render(recursion + "{{ m(40) }}", RenderLimits.DEFAULT)).isEmpty();
    assertLimited(recursion + "{{ m(100000) }}", "nested over 400 deep");
    assertLimited("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "nested over 400 deep");
    assertLimited("{% for x in [[1]] recursive %}{{ loop([x]) }}{% endfor %}", "400 deep");
  }

  @Test
  void outputIsCounted() {
    assertThatThrownBy(() -> render("{{ 'x' * 101 }}", new RenderLimits(1_000, 400, 100)))
        .isInstanceOf(TemplateLimitException.class)
        .hasMessage("t:1: the output grows over 100 characters");
    assertThat(render("{{ 'x' * 100 }}", new RenderLimits(1_000, 400, 100))).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ 'a' * 999999999999 }}",
        "{{ [1] * 99999999 }}",
        "{{ 9**(9**(9**9)) }}",
        "{{ 2**99999999 }}",
        "{{ (10**4000) * (10**4000) }}",
        "{{ 'a'|center(99999999) }}",
        "{{ 'a'.ljust(2**40) }}",
        "{{ '%999999999d' % 1 }}",
        "{{ '{:999999999}'.format(1) }}",
        "{{ '%.999999999f' % 1.5 }}",
        "{{ 'a\\nb'|indent(99999999) }}",
        "{{ [[1]]|tojson(indent=99999999) }}",
        "{{ [1]|batch(99999999, 1)|list }}",
        "{{ [1]|slice(99999999)|list }}",
        "{{ 1.5|round(99999999) }}",
        "{{ 'a\\tb'.expandtabs(99999999) }}",
        "{{ ('a' * 9999)|replace('', 'b' * 99999) }}",
        "{{ range(100000)|join('x' * 9999) }}",
        "{% set ns = namespace(s='ab') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
        "{% set ns = namespace(s='ab') %}{% for i in range(60) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
        "{% set ns = namespace(s=[1]) %}{% for i in range(60) %}{% set ns.s = [ns.s, ns.s] %}{% endfor %}",
        "{% set ns = namespace(s=1) %}{% for i in range(999) %}{% set ns.s = [ns.s] %}{% endfor %}",
        "{% set ns = namespace(s={}) %}{% for i in range(60) %}{% set ns.s = {1: ns.s, 2: ns.s} %}{% endfor %}",
        "{% set a = 'a' * 4000000 %}{% set b = 'a' * 2000000 ~ 'b' %}{{ b in a }}",
        "{% set a = 'a' * 4000000 %}{{ a.find('a' * 2000000 ~ 'b') }}",
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
        "{% set l = range(99999)|list %}{% for i in range(99999) %}{% if -1 in l %}{% endif %}{% endfor %}",
        "{{ range(99999)|map('string')|map('upper')|map('center', 99999)|join }}"
      })
  void noShortTemplateIsExpensive(String source) {
    assertLimited(source, "");
  }

  @Test
  void aLimitIsPositive() {
    assertThatThrownBy(() -> new RenderLimits(0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ messages[0].content.x.y }}",
        "{{ messages[0].content['x'].y }}",
        "{{ messages[0].content + 1 }}",
        "{{ messages[0].content() }}",
        "{{ messages[messages[0].content].x }}",
        "{{ messages[0][messages[0].content].x }}",
        "{{ messages[0].content|round }}",
        "{{ 'a'.index(messages[0].content) }}",
        "{{ '{x}'.format(y=messages[0].content) }}",
        "{{ '%d' % messages[0].content }}",
        "{{ [1]|map(messages[0].content)|list }}",
        "{{ dict([messages[0].content]) }}",
        "{{ raise_exception(messages[0].content) }}",
        "{% set ns = namespace(**{messages[0].content: 1}) %}{{ ns.x.y }}",
        "{{ messages[0].content.format() ~ 1/0 }}",
        "{{ {}[messages[0].content].x }}"
      })
  void noMessageQuotesTheConversation(String source) {
    assertThatThrownBy(() -> render(source, RenderLimits.DEFAULT))
        .isInstanceOf(ChatTemplateException.class)
        .hasMessageStartingWith("t:1: ")
        .hasMessageNotContaining("horse");
  }

  @Test
  void theTemplatesOwnWordsAreThereForWhoAsks() {
    assertThatThrownBy(
            () -> render("{{ raise_exception(messages[0].content) }}", RenderLimits.DEFAULT))
        .isInstanceOfSatisfying(
            TemplateRaisedException.class, e -> assertThat(e.words()).isEqualTo(SECRET));
  }

  @Test
  void whatPythonKnowsAndThisEngineDoesNotIsSaid() {
    for (String source :
        List.of("{{ 'a'.encode() }}", "{{ [1]|select }}", "{{ lipsum() }}", "{{ (-1)**0.5 }}")) {
      assertThatThrownBy(() -> render(source, RenderLimits.DEFAULT))
          .isInstanceOfSatisfying(
              TemplateRuntimeException.class,
              e -> assertThat(e.kind()).isEqualTo(FaultKind.UNSUPPORTED));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include 'a'",
        "import 'a' as b",
        "from 'a' import b",
        "extends 'a'",
        "block a",
        "autoescape true"
      })
  void otherTemplatesAreRefusedByName(String tag) {
    assertThatThrownBy(
            () -> ChatTemplate.parse("t", "\n{% if false %}{% " + tag + " %}{% endif %}"))
        .isInstanceOf(TemplateSyntaxException.class)
        .hasMessage("t:2: unsupported tag '" + tag.split(" ", 2)[0] + "'.");
  }

  @Test
  void anUnknownFilterIsRefusedEvenWhereItIsNeverReached() {
    assertThatThrownBy(() -> ChatTemplate.parse("t", "a\n{% if false %}\n{{ x|nope }}{% endif %}"))
        .isInstanceOf(TemplateSyntaxException.class)
        .hasMessage("t:3: No filter named 'nope'.");
  }
}
