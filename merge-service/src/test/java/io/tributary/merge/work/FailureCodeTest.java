package io.tributary.merge.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.modelfiles.MalformedFileException;
import io.tributary.modelfiles.MismatchedFilesException;
import io.tributary.modelfiles.UnsupportedFileException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailureCodeTest {

  @Test
  void eachKindOfFailureHasItsCode() {
    assertThat(FailureCode.of(new MalformedFileException("f", "w", "p")))
        .isEqualTo(FailureCode.MALFORMED_FILE);
    assertThat(FailureCode.of(new UnsupportedFileException("f", "w", "p")))
        .isEqualTo(FailureCode.UNSUPPORTED);
    assertThat(FailureCode.of(new MismatchedFilesException("f", "w", "p")))
        .isEqualTo(FailureCode.ADAPTER_DOES_NOT_FIT);
    assertThat(FailureCode.of(new NoSuchFileException("f"))).isEqualTo(FailureCode.FILE_MISSING);
    assertThat(FailureCode.of(new NullPointerException())).isEqualTo(FailureCode.INTERNAL);
  }
}
