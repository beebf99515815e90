package io.tributary.registry.decision;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.commands.AdapterCommand.PublishCheckpoint;
import io.tributary.contracts.commands.AdapterCommand.RegisterUpload;
import io.tributary.contracts.records.Lineage;
import java.util.List;
import java.util.Map;

/** What a writer gives to be a version. */
record NewVersion(
    AdapterId adapter, List<FileReference> files, Lineage lineage, Map<String, Double> metrics) {
  static NewVersion of(PublishCheckpoint command) {
    return new NewVersion(command.adapter(), command.files(), command.lineage(), command.metrics());
  }

  static NewVersion of(RegisterUpload command) {
    return new NewVersion(command.adapter(), command.files(), command.lineage(), command.metrics());
  }
}
