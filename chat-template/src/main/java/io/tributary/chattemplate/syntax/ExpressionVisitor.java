package io.tributary.chattemplate.syntax;

/** One method per kind of expression. */
public interface ExpressionVisitor<R> {
  /** A constant. */
  R literal(Expression.Literal literal);

  /** A variable. */
  R name(Expression.Name name);

  /** The text of the enclosing block. */
  R captured(Expression.Captured captured);

  /** A dotted attribute. */
  R attribute(Expression.Attribute attribute);

  /** A subscript. */
  R item(Expression.Item item);

  /** A slice. */
  R slice(Expression.Slice slice);

  /** A call. */
  R call(Expression.Call call);

  /** A filter. */
  R filter(Expression.Filter filter);

  /** A test. */
  R test(Expression.Test test);

  /** A sign or a negation. */
  R unary(Expression.Unary unary);

  /** Arithmetic. */
  R binary(Expression.Binary binary);

  /** And, or. */
  R logical(Expression.Logical logical);

  /** A chain of comparisons. */
  R comparison(Expression.Comparison comparison);

  /** Texts joined. */
  R concatenation(Expression.Concatenation concatenation);

  /** An inline if. */
  R conditional(Expression.Conditional conditional);

  /** A list. */
  R list(Expression.ListDisplay list);

  /** A tuple. */
  R tuple(Expression.TupleDisplay tuple);

  /** A dict. */
  R dict(Expression.DictDisplay dict);
}
