package io.tributary.access.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The longest body that a route takes, where it is not {@link #DEFAULT_KIB}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BodyLimit {
  /** Of a route that says nothing. */
  int DEFAULT_KIB = 16;

  /** In KiB. */
  int kib();
}
