package io.tributary.chattemplate.syntax;

import java.util.List;

/** What is assigned to. */
public sealed interface Target {
  /** A variable. */
  record Variable(String name) implements Target {}

  /** Several at once: the value is unpacked. */
  record Unpacking(List<Target> targets) implements Target {}

  /** An attribute of a namespace. */
  record NamespaceAttribute(String namespace, String attribute) implements Target {}
}
