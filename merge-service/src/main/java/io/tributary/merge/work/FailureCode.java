package io.tributary.merge.work;

import io.tributary.modelfiles.MalformedFileException;
import io.tributary.modelfiles.MismatchedFilesException;
import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.store.BlobCorruptException;
import io.tributary.store.BlobMissingException;
import io.tributary.store.manifest.InvalidManifestException;
import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;

/** Why a merge can never succeed: the {@code code} of a failed merge. */
public enum FailureCode {
  /** A file of base or adapter breaks its format. */
  MALFORMED_FILE,
  /** Base or adapter asks for what is not supported. */
  UNSUPPORTED,
  /** The adapter was made for another base. */
  ADAPTER_DOES_NOT_FIT,
  /** A file of base or adapter is not in the store, or was never listed. */
  FILE_MISSING,
  /** A stored file does not have the content that its name promises. */
  FILE_CORRUPT,
  /** A fault of this program; its log has the trace. */
  INTERNAL;

  /** The code of a failure that is not for now. */
  static FailureCode of(Exception failure) {
    if (failure instanceof MalformedFileException || failure instanceof InvalidManifestException) {
      return MALFORMED_FILE;
    }
    if (failure instanceof UnsupportedFileException) {
      return UNSUPPORTED;
    }
    if (failure instanceof MismatchedFilesException) {
      return ADAPTER_DOES_NOT_FIT;
    }
    if (failure instanceof BlobMissingException || isNoSuchFile(failure)) {
      return FILE_MISSING;
    }
    return failure instanceof BlobCorruptException ? FILE_CORRUPT : INTERNAL;
  }

  private static boolean isNoSuchFile(Exception failure) {
    return failure instanceof NoSuchFileException || failure instanceof FileNotFoundException;
  }
}
