package io.tributary.chattemplate;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tributary.chattemplate.error.ChatTemplateException;
import io.tributary.chattemplate.interpreter.RenderLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the template says, it renders or is refused with a type, in bounded time and depth. */
class ChatTemplateFuzzTest {
  private static final long SEED = 20_261_125;
  private static final int TEXTS = Integer.getInteger("fuzz.templates", 5_000);
  private static final RenderLimits LIMITS = new RenderLimits(200_000, 400, 1 << 20);
  private static final String[] PIECES = {
    "{{",
    "}}",
    "{%",
    "%}",
    "{%-",
    "-%}",
    "{#",
    "#}",
    "{% raw %}",
    "{% endraw %}",
    " ",
    "\n",
    "if",
    "elif",
    "else",
    "endif",
    "for",
    "in",
    "endfor",
    "recursive",
    "set",
    "endset",
    "macro",
    "endmacro",
    "call",
    "endcall",
    "filter",
    "endfilter",
    "with",
    "endwith",
    "generation",
    "endgeneration",
    "break",
    "continue",
    "print",
    "x",
    "y",
    "loop",
    "loop.last",
    "loop(x)",
    "messages",
    "messages[0]",
    "ns",
    "namespace()",
    "ns.a",
    "range(9)",
    "range(99999)",
    "dict",
    "caller()",
    "x()",
    "m",
    "m()",
    "m(m)",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    ".",
    "|",
    "~",
    "+",
    "-",
    "*",
    "**",
    "/",
    "//",
    "%",
    "==",
    "<",
    ">=",
    "=",
    "not",
    "and",
    "or",
    "is",
    "is not",
    "defined",
    "odd",
    "none",
    "true",
    "1",
    "0",
    "-1",
    "2.5",
    "9999999999999999999999",
    "1e308",
    "'a'",
    "'%s'",
    "'{}'",
    "\"\u00fc\ud83d\ude00\"",
    "''",
    "|list",
    "|join",
    "|map('upper')",
    "|sort",
    "|tojson",
    "|tojson(indent=2)",
    "|length",
    "|select",
    "|batch(2)",
    "|groupby('role')",
    "|int",
    "|round(2)",
    "|replace('a','aa')",
    "|indent(99)",
    "|center(999)",
    "|default(x)",
    "|unique",
    ".split()",
    ".join(x)",
    ".format(x)",
    ".items()",
    ".upper()",
    "[::-1]",
    "[1:]",
    "['role']",
    "| upper",
    "raise_exception('x')",
    "strftime_now('%Y')",
    "cycler(1,2)",
    "joiner()",
    "safe"
  };

  private final Random random = new Random(SEED);

  @Test
  void aMutatedTemplateIsRenderedOrRefusedWithAType() throws IOException {
    for (String name :
        List.of("Qwen-Qwen3-0.6B", "openai-gpt-oss-120b", "mistralai-Mistral-Nemo-Instruct-2407")) {
      String source = resource("/templates/" + name + ".jinja");
      for (int i = 0; i < 400; i++) {
        check(mutated(source));
      }
    }
  }

  @Test
  void randomTokensAreRenderedOrRefusedWithAType() {
    for (int i = 0; i < TEXTS; i++) {
      StringBuilder source = new StringBuilder();
      for (int n = random.nextInt(30); n >= 0; n--) {
        source
            .append(PIECES[random.nextInt(PIECES.length)])
            .append(random.nextBoolean() ? " " : "");
      }
      check(source.toString());
    }
  }

  @Test
  void randomExpressionsAreRenderedOrRefusedWithAType() {
    for (int i = 0; i < TEXTS; i++) {
      check("{% set x = messages %}{% set ns = namespace(a=1) %}{{ " + expression(4) + " }}");
    }
  }

  private String expression(int depth) {
    String left = operand();
    if (depth == 0) {
      return left;
    }
    return switch (random.nextInt(6)) {
      case 0 -> "(" + expression(depth - 1) + ")" + operator() + expression(depth - 1);
      case 1 -> "[" + expression(depth - 1) + "," + left + "]";
      case 2 -> "{" + left + ":" + expression(depth - 1) + "}";
      case 3 -> "(" + expression(depth - 1) + ")" + suffix();
      case 4 -> left + operator() + expression(depth - 1);
      default -> left + suffix() + suffix();
    };
  }

  private String operand() {
    String[] operands = {
      "x",
      "1",
      "-7",
      "2.5",
      "'a b'",
      "none",
      "true",
      "[]",
      "{}",
      "range(7)",
      "x[0]",
      "undef",
      "'ü😀'",
      "10**30",
      "ns",
      "x|map(attribute='role')",
      "dict(a=1)",
      "''",
      "(1,2)",
      "1e300"
    };
    return operands[random.nextInt(operands.length)];
  }

  private String operator() {
    String[] operators = {
      "+",
      "-",
      "*",
      "/",
      "//",
      "%",
      "**",
      "~",
      "==",
      "<",
      ">",
      " in ",
      " not in ",
      " and ",
      " or ",
      " if ",
      " is sameas ",
      " is in ",
      "!=",
      "<="
    };
    return operators[random.nextInt(operators.length)];
  }

  private String suffix() {
    String[] suffixes = {
      "|list",
      "|string",
      "|int",
      "|float",
      "|abs",
      "|round",
      "|length",
      "|first",
      "|last",
      "|reverse",
      "|sort",
      "|unique",
      "|sum",
      "|min",
      "|max",
      "|join(',')",
      "|tojson",
      "|upper",
      "|title",
      "|dictsort",
      "|items",
      "|groupby('role')",
      "|batch(2,0)",
      "|slice(3)",
      "|select",
      "|select('odd')",
      "|map('string')",
      "|map(attribute='role')",
      "|selectattr('role')",
      "|default(1)",
      "|trim",
      "|indent",
      "|truncate(3,leeway=0)",
      "|wordcount",
      "|urlencode",
      "|filesizeformat",
      "|e",
      "|safe",
      "|center(5)",
      "|replace(1,2)",
      "|format(1)",
      "[0]",
      "[-1]",
      "['a']",
      "[1:]",
      "[::-2]",
      "[:1]",
      ".a",
      ".role",
      ".items()",
      ".get('a')",
      ".split()",
      ".strip()",
      ".upper()",
      ".find('a')",
      ".format(1)",
      ".join('ab')",
      "()",
      "(1)",
      " is defined",
      " is odd",
      " is mapping",
      " is iterable",
      ".__class__",
      "|attr('a')",
      "|count",
      "|random2"
    };
    return suffixes[random.nextInt(suffixes.length)];
  }

  private String mutated(String source) {
    StringBuilder text = new StringBuilder(source);
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 2 -> text.insert(at, text.substring(at, end));
        default -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
      }
    }
    return text.toString();
  }

  private static void check(String source) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertThatNoException().as(source).isThrownBy(() -> renderOrRefuse(source)));
  }

  private static void renderOrRefuse(String source) {
    Map<String, Object> call = Map.of("function", Map.of("name", "f", "arguments", Map.of("a", 1)));
    TemplateInput input =
        TemplateInput.of(
                List.of(
                    Map.of("role", "user", "content", "Hi 😀\n"),
                    Map.of("role", "assistant", "content", "", "tool_calls", List.of(call))))
            .withTools(List.of(Map.of("type", "function")))
            .withGenerationPrompt();
    try {
      ChatTemplate.parse("fuzz", source).render(input, LIMITS, Clock.systemUTC());
    } catch (ChatTemplateException e) {
      if (e.getMessage().lines().count() != 1) {
        throw new AssertionError("not one line: " + e.getMessage(), e);
      }
    }
  }

  /** Long runs of anything that nests or chains, on a thread with little stack. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "{1:",
        "-",
        "not ",
        "a.",
        "a[",
        "a|upper|",
        "1+",
        "1~",
        "a and ",
        "a if b else ",
        "f(",
        "a.b.c(",
        "1 < ",
        "x is odd is ",
        "{% if 1 %}",
        "{% for a in b %}",
        "{{ ",
        "{#",
        "'a'",
        "1,",
        "{% set a %}",
        "{% macro m() %}",
        "{% call m() %}",
        "{% generation %}",
        "{% raw %}",
        "{% filter upper %}",
        "{% if x %}{% else %}",
        "a[::",
        "1**",
        "x(*"
      })
  void longRunsNeverOverflowTheStack(String piece) throws InterruptedException {
    List<Throwable> failures = new ArrayList<>();
    Runnable run =
        () -> {
          for (int count : new int[] {50, 190, 5_000, 50_000}) {
            renderOrRefuse("{{ " + piece.repeat(count) + " a }}");
            renderOrRefuse(piece.repeat(count));
          }
        };
    Thread thread = new Thread(null, run, "small stack", 512 * 1024L);
    thread.setUncaughtExceptionHandler((t, e) -> failures.add(e));
    thread.start();
    thread.join(20_000);

    if (thread.isAlive() || !failures.isEmpty()) {
      throw new AssertionError("hangs or fails: " + failures);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ChatTemplateFuzzTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
