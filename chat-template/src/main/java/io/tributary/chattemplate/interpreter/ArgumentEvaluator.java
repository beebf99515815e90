package io.tributary.chattemplate.interpreter;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.syntax.CallArguments;
import io.tributary.chattemplate.value.DictValue;
import io.tributary.chattemplate.value.Iteration;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of a call's arguments, those after stars spread out. */
final class ArgumentEvaluator {
  private final Evaluator evaluator;

  ArgumentEvaluator(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  Arguments evaluate(CallArguments arguments) {
    if (arguments.equals(CallArguments.NONE)) {
      return Arguments.NONE;
    }
    List<Value> positional = new ArrayList<>();
    arguments.positional().forEach(argument -> positional.add(evaluator.value(argument)));
    arguments
        .spreadPositional()
        .ifPresent(spread -> positional.addAll(Iteration.list(evaluator.value(spread))));
    Map<String, Value> named = new LinkedHashMap<>();
    arguments.named().forEach(pair -> named.put(pair.name(), evaluator.value(pair.value())));
    arguments.spreadNamed().ifPresent(spread -> spread(evaluator.value(spread), named));
    return new Arguments(positional, named);
  }

  private static void spread(Value value, Map<String, Value> named) {
    if (!(value instanceof DictValue dict)) {
      throw Fault.type("argument after ** must be a mapping, not " + value.typeName());
    }
    for (DictValue.Entry entry : dict.entries()) {
      if (!(entry.key() instanceof StringValue name)) {
        throw Fault.type("keywords must be strings");
      }
      if (named.put(name.text(), entry.value()) != null) {
        throw Fault.type("got multiple values for a keyword argument");
      }
    }
  }
}
