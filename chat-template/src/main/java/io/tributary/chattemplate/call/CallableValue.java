package io.tributary.chattemplate.call;

import io.tributary.chattemplate.value.ObjectValue;
import io.tributary.chattemplate.value.Value;

/** Something that can be called. */
public interface CallableValue extends ObjectValue {
  /** Calls it. */
  Value call(Arguments arguments, CallContext context);
}
