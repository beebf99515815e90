package io.tributary.settings;

import java.nio.file.Path;

/** The settings of every service that keeps files between its starts. */
public interface CachingStackConfig extends StackConfig {
  /** Files kept between starts. */
  Cache cache();

  /** Files kept between starts. */
  interface Cache {
    /** Directory; it may be deleted while no service runs. */
    Path directory();
  }
}
