package io.tributary.chattemplate.builtin;

import io.tributary.chattemplate.builtin.filter.Filters;
import io.tributary.chattemplate.builtin.function.Functions;
import io.tributary.chattemplate.builtin.member.Access;
import io.tributary.chattemplate.builtin.text.PercentFormat;
import io.tributary.chattemplate.interpreter.Environment;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.Value;
import java.util.Map;

/** Jinja's environment as transformers makes it. */
public final class ChatEnvironment implements Environment {
  private final Map<String, Filter> filters = Filters.all();
  private final Map<String, Test> tests = Tests.all();
  private final Map<String, Value> globals = Functions.all();

  @Override
  public Map<String, Filter> filters() {
    return filters;
  }

  @Override
  public Map<String, Test> tests() {
    return tests;
  }

  @Override
  public Map<String, Value> globals() {
    return globals;
  }

  @Override
  public boolean hasFilter(String name) {
    return filters.containsKey(name);
  }

  @Override
  public boolean hasTest(String name) {
    return tests.containsKey(name);
  }

  @Override
  public Value attribute(Value owner, String name) {
    return Access.attribute(owner, name);
  }

  @Override
  public Value item(Value owner, Value key) {
    return Access.item(owner, key);
  }

  @Override
  public Value percentFormat(String format, Value values) {
    return new StringValue(PercentFormat.format(format, values));
  }
}
