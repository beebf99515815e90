package io.tributary.chattemplate.syntax;

/** One method per kind of statement. */
public interface StatementVisitor<R> {
  /** Text. */
  R text(Statement.Text text);

  /** A written expression. */
  R output(Statement.Output output);

  /** An if. */
  R branch(Statement.If branch);

  /** A for. */
  R loop(Statement.For loop);

  /** A set. */
  R set(Statement.Set set);

  /** A set block. */
  R setBlock(Statement.SetBlock block);

  /** A macro. */
  R macro(Statement.Macro macro);

  /** A call block. */
  R callBlock(Statement.CallBlock block);

  /** A filter block. */
  R filterBlock(Statement.FilterBlock block);

  /** A with. */
  R with(Statement.With with);

  /** A generation block. */
  R generation(Statement.Generation generation);

  /** A break. */
  R breakLoop(Statement.Break statement);

  /** A continue. */
  R continueLoop(Statement.Continue statement);
}
