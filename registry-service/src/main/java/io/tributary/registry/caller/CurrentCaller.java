package io.tributary.registry.caller;

import io.tributary.access.Caller;
import jakarta.enterprise.context.RequestScoped;

/** Who sent the request that is being answered: set once it is known, before any resource runs. */
@RequestScoped
public class CurrentCaller {
  private Caller caller;

  /** It is this one. */
  public void set(Caller known) {
    caller = known;
  }

  /**
   * Who it is.
   *
   * @throws IllegalStateException if nobody was asked who they are: a defect
   */
  public Caller get() {
    if (caller == null) {
      throw new IllegalStateException("a resource runs whose caller is not known");
    }
    return caller;
  }
}
