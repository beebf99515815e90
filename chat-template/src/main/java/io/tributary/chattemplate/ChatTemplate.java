package io.tributary.chattemplate;

import io.tributary.chattemplate.builtin.ChatEnvironment;
import io.tributary.chattemplate.error.ChatTemplateException;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.error.TemplateLimitException;
import io.tributary.chattemplate.interpreter.Environment;
import io.tributary.chattemplate.interpreter.Interpreter;
import io.tributary.chattemplate.interpreter.RenderLimits;
import io.tributary.chattemplate.parser.TemplateParser;
import io.tributary.chattemplate.syntax.Statement;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/** A chat template, ready to render; immutable and safe for use by several threads. */
public final class ChatTemplate {
  private static final Environment ENVIRONMENT = new ChatEnvironment();

  private final String name;
  private final List<Statement> body;

  private ChatTemplate(String name, List<Statement> body) {
    this.name = name;
    this.body = body;
  }

  /**
   * Parses a template.
   *
   * @param name what messages call it, such as a file
   * @param source the template's text
   * @throws io.tributary.chattemplate.error.TemplateSyntaxException for what is not Jinja and for
   *     constructs, filters and tests that this engine does not have
   */
  public static ChatTemplate parse(String name, String source) {
    try {
      return new ChatTemplate(name, TemplateParser.parse(name, source, ENVIRONMENT));
    } catch (StackOverflowError e) {
      throw new TemplateLimitException(name, 1, "nested too deeply for this thread's stack");
    }
  }

  /** Renders with the default limits and the system's clock. */
  public Rendering render(TemplateInput input) throws ChatTemplateException {
    return render(input, RenderLimits.DEFAULT, Clock.system(ZoneId.systemDefault()));
  }

  /**
   * Renders a conversation.
   *
   * @param limits how far the template may go
   * @param clock the time that {@code strftime_now} tells
   * @throws ChatTemplateException when the template refuses the conversation, uses a value as
   *     Python would not allow, or grows past a limit
   */
  public Rendering render(TemplateInput input, RenderLimits limits, Clock clock)
      throws ChatTemplateException {
    Interpreter interpreter = new Interpreter(ENVIRONMENT, limits, clock);
    try {
      Interpreter.Result result = interpreter.render(name, body, input.variables());
      return new Rendering(result.text(), result.spans());
    } catch (Fault fault) {
      throw fault.at(name, 1);
    } catch (StackOverflowError e) {
      throw new TemplateLimitException(name, 1, "nested too deeply for this thread's stack");
    }
  }
}
