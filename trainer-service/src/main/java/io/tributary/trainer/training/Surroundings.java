package io.tributary.trainer.training;

import io.tributary.store.ArtifactStore;
import io.tributary.trainer.definitions.Definitions;
import io.tributary.trainer.engine.Interruption;
import io.tributary.trainer.progress.TrainingListener;
import io.tributary.trainer.publish.CommandSink;
import java.time.Clock;

/** Everything outside that a trainer touches. */
public record Surroundings(
    ArtifactStore store,
    Definitions definitions,
    DefinitionsFeed feed,
    ResidentBase base,
    CommandSink commands,
    RecordLookup lookup,
    LagGauge lag,
    TrainingListener listener,
    Interruption interruption,
    Clock clock) {}
