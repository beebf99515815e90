package io.tributary.merge.work;

import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.topics.BrokerUnavailableException;
import io.tributary.merge.consume.MergeRequest;
import io.tributary.merge.consume.MergeRunner;
import io.tributary.merge.outcomes.OutcomeFollower;
import io.tributary.merge.outcomes.OutcomeWriter;
import io.tributary.store.StoreRefusedException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a request its outcome: none if it has one already, completed if the model is stored, failed
 * if it never can be. A request that is delivered twice gets the same command, byte for byte.
 */
public final class MergeWorker implements MergeRunner {
  private static final Logger LOG = LoggerFactory.getLogger(MergeWorker.class);
  private static final Duration CATCH_UP = Duration.ofSeconds(30);

  private final OutcomeFollower known;
  private final MergeWork work;
  private final OutcomeWriter writer;
  private final RetryPolicy retries;
  private final MergeMetrics metrics;

  /** Works with these parts, which the caller closes. */
  public MergeWorker(
      OutcomeFollower known,
      MergeWork work,
      OutcomeWriter writer,
      RetryPolicy retries,
      MergeMetrics metrics) {
    this.known = known;
    this.work = work;
    this.writer = writer;
    this.retries = retries;
    this.metrics = metrics;
  }

  /**
   * Gives the request its outcome.
   *
   * @throws MergeStoppedException when store, broker or disk stayed out of reach too long
   */
  @Override
  public void run(MergeRequest request) throws InterruptedException {
    try {
      if (retries.call("reading outcomes", () -> isDecided(request))) {
        LOG.info("{} has its outcome already", request);
        metrics.passed();
        return;
      }
      AdapterCommand outcome = outcome(request);
      retries.call("writing the outcome", () -> write(outcome));
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new MergeStoppedException(request, e);
    }
  }

  private boolean isDecided(MergeRequest request) {
    known.catchUp(CATCH_UP);
    return known.isDecided(request.data().mergeId(), request.offset());
  }

  private AdapterCommand write(AdapterCommand outcome) throws InterruptedException {
    writer.write(outcome);
    return outcome;
  }

  private AdapterCommand outcome(MergeRequest request) throws InterruptedException {
    LOG.info("{} starts", request);
    MergeMetrics.Running running = metrics.start();
    try {
      AdapterCommand completed =
          Outcomes.completed(
              request, retries.call(request.toString(), () -> work.merge(request.data())));
      running.completed();
      LOG.info("{} completed", request);
      return completed;
    } catch (InterruptedException e) {
      running.dropped();
      throw e;
    } catch (Exception e) {
      running.failed();
      return failed(request, e);
    }
  }

  private static AdapterCommand failed(MergeRequest request, Exception failure) {
    if (RetryPolicy.isForNow(failure)
        || failure instanceof StoreRefusedException
        || failure instanceof BrokerUnavailableException) {
      throw new MergeStoppedException(request, failure);
    }
    FailureCode code = FailureCode.of(failure);
    if (code == FailureCode.INTERNAL) {
      LOG.error("{} failed by a fault of this program", request, failure);
    } else {
      LOG.warn("{} failed: {} {}", request, code, failure.getMessage());
    }
    return Outcomes.failed(request, code, failure);
  }
}
