package io.tributary.registry.caller;

import io.tributary.registry.view.FeedPlace;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** How far the answer that is being made knows adapter-events. */
@RequestScoped
public class SeenPlace {
  private Optional<FeedPlace> place = Optional.empty();

  /** The answer knows at least the event at this place. */
  public void set(Optional<FeedPlace> known) {
    place = known;
  }

  /** The place; empty if the answer is about no single name. */
  public Optional<FeedPlace> get() {
    return place;
  }
}
