package io.tributary.access.http;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  /** Ends it with this one. */
  public ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  /** Ends it with this code. */
  public ProblemException(Problem.Code code, String detail) {
    this(Problem.of(code, detail));
  }

  /** What to answer. */
  public Problem problem() {
    return problem;
  }
}
