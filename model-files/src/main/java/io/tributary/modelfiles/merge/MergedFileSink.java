package io.tributary.modelfiles.merge;

import java.io.IOException;

/** Takes each file of a merged model as soon as it is finished; it may move or delete the file. */
@FunctionalInterface
public interface MergedFileSink {

  /**
   * Takes a finished file.
   *
   * @throws IOException to stop the merge
   */
  void accept(MergedFile file) throws IOException;
}
