package io.tributary.trainer.service;

import io.tributary.contracts.topics.Topic;
import io.tributary.contracts.topics.TopicProvisioner;
import io.tributary.contracts.topics.Topics;
import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import io.tributary.store.manifest.DirectoryCache;
import io.tributary.trainer.commits.Watermarks;
import io.tributary.trainer.consume.ConsumerLoop;
import io.tributary.trainer.consume.KafkaRecordLookup;
import io.tributary.trainer.consume.LagBoard;
import io.tributary.trainer.definitions.Definitions;
import io.tributary.trainer.engine.TrainingEngine;
import io.tributary.trainer.progress.Listeners;
import io.tributary.trainer.progress.LogListener;
import io.tributary.trainer.progress.ProgressProducer;
import io.tributary.trainer.progress.TrainingListener;
import io.tributary.trainer.publish.KafkaCommandSink;
import io.tributary.trainer.training.EngineThread;
import io.tributary.trainer.training.ReleaseRequest;
import io.tributary.trainer.training.ResidentBase;
import io.tributary.trainer.training.Surroundings;
import io.tributary.trainer.training.Trainer;
import io.tributary.trainer.training.TrainerSettings;
import io.tributary.trainer.training.Trainers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;

/** Opens and wires the parts of a trainer, after topics and store have passed their checks. */
final class TrainerParts {
  private static final Duration FEED_TIMEOUT = Duration.ofMinutes(1);

  private final TrainerServiceSettings settings;
  private final FailureReport failures;
  private final Closeables resources;
  private final Admin admin;
  private final String topicId;
  private final ArtifactStore store;
  private final Definitions definitions = new Definitions();
  private final DefinitionsReader feed;
  private final ReleaseRequest release = new ReleaseRequest(System::nanoTime);
  private final LagBoard lags = new LagBoard();
  private final ResidentBase base;

  /**
   * Checks and opens.
   *
   * @param resources takes what is opened, so that the caller closes it
   */
  TrainerParts(
      TrainerServiceSettings settings,
      TrainingEngine.Loader loader,
      FailureReport failures,
      Closeables resources) {
    this.settings = settings;
    this.failures = failures;
    this.resources = resources;
    this.admin = resources.add(settings.kafka().admin());
    this.topicId =
        new TopicProvisioner(admin, settings.topicPolicy())
            .ensure(touched(settings.topics()))
            .get(settings.topics().tokenizedExamples().name())
            .toString();
    this.store = resources.add(ArtifactStores.s3(settings.store()));
    this.feed =
        resources.add(
            DefinitionsReader.start(
                settings.kafka(), settings.topics(), definitions, FEED_TIMEOUT, failures::report));
    this.base =
        new ResidentBase(
            settings.base(),
            definitions,
            new DirectoryCache(store, settings.cache().resolve("bases")),
            loader);
  }

  private static List<Topic<?, ?>> touched(Topics topics) {
    return List.of(
        topics.tokenizedExamples(),
        topics.trainingProgress(),
        topics.adapterCommands(),
        topics.adapterEvents());
  }

  EngineThread engine(TrainingListener listener) {
    return new EngineThread(trainer(listener), base, release, System::nanoTime, failures::report);
  }

  private Trainer trainer(TrainingListener listener) {
    Topics topics = settings.topics();
    Producer<byte[], byte[]> producer = resources.add(settings.kafka().producer(Map.of()));
    TrainingListener all =
        new Listeners(
            List.of(
                new LogListener(),
                new ProgressProducer(producer, topics.trainingProgress()),
                listener));
    return Trainers.create(
        new TrainerSettings(
            settings.name(),
            settings.cache().resolve("trainer"),
            settings.specTimeout(),
            CodeVersion.current()),
        new Surroundings(
            store,
            definitions,
            feed,
            base,
            new KafkaCommandSink(producer, topics.adapterCommands().name()),
            resources.add(new KafkaRecordLookup(settings.kafka().consumer(Map.of()))),
            lags,
            all,
            release,
            Clock.systemUTC()));
  }

  ConsumerLoop loop(EngineThread engine) {
    return new ConsumerLoop(
        settings.kafka().consumer(settings.consumer().properties()),
        settings.topics().tokenizedExamples(),
        topicId,
        new AdminTopicIds(admin),
        new Watermarks(store),
        engine,
        settings.consumer(),
        lags,
        System::nanoTime);
  }

  ResidentBase base() {
    return base;
  }

  LagBoard lags() {
    return lags;
  }
}
