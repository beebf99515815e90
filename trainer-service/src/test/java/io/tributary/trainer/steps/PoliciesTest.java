package io.tributary.trainer.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.spec.PublishPolicy;
import io.tributary.trainer.fixtures.Specs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {
  private static final PublishPolicy POLICY = new PublishPolicy(2, 4, true);
  private static final PublishPolicy QUIET = new PublishPolicy(2, 4, false);
  private static final Specs SPECS = Specs.on("ab".repeat(32));

  @ParameterizedTest
  @CsvSource({"1,KEEP", "2,COMMIT", "3,KEEP", "4,PUBLISH", "6,COMMIT", "8,PUBLISH"})
  void whatIsCommittedAndPublishedFollowsFromTheStep(long globalStep, CommitDecision want) {
    assertThat(CommitPolicy.afterStep(POLICY, globalStep)).isEqualTo(want);
  }

  @ParameterizedTest
  @CsvSource({"1,COMMIT", "4,PUBLISH"})
  void aSkippedStepIsAlwaysCommitted(long globalStep, CommitDecision want) {
    assertThat(CommitPolicy.afterSkip(POLICY, globalStep)).isEqualTo(want);
  }

  @Test
  void idlenessPublishesWhatIsNew() {
    assertThat(CommitPolicy.whenIdle(POLICY, true, true)).isEqualTo(CommitDecision.PUBLISH);
    assertThat(CommitPolicy.whenIdle(POLICY, false, true)).isEqualTo(CommitDecision.PUBLISH);
    assertThat(CommitPolicy.whenIdle(POLICY, true, false)).isEqualTo(CommitDecision.COMMIT);
    assertThat(CommitPolicy.whenIdle(POLICY, false, false)).isEqualTo(CommitDecision.KEEP);
    assertThat(CommitPolicy.whenIdle(QUIET, true, true)).isEqualTo(CommitDecision.COMMIT);
    assertThat(CommitPolicy.whenIdle(QUIET, false, true)).isEqualTo(CommitDecision.KEEP);
  }

  @Test
  void silenceIsMeasuredWhereTheEndOfThePartitionWasSeen() {
    long second = Duration.ofSeconds(1).toNanos();
    assertThat(IdlePolicy.isIdle(3, 10 * second, 13 * second)).isTrue();
    assertThat(IdlePolicy.isIdle(3, 10 * second, 12 * second)).isFalse();
    assertThat(IdlePolicy.isIdle(0, 0, 1000 * second)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0,8,0,1,true", // nothing is known yet: begin
    "0,8,0,0,false", // the deadline is here
    "2,8,20,60,true", // six times ten fit
    "2,8,20,59,false"
  })
  void aStepIsFinishedIfItsRestFitsTheGrace(
      int done, int total, long elapsed, long left, boolean fits) {
    assertThat(GracePolicy.fits(done, total, elapsed, left)).isEqualTo(fits);
  }

  @Test
  void anotherBaseOrShapeOpensARunAndNothingElseDoes() {
    assertThat(RunPolicy.opensRun(SPECS.spec(), SPECS.withRank(16).spec())).isTrue();
    assertThat(RunPolicy.opensRun(SPECS.spec(), Specs.on("cd".repeat(32)).spec())).isTrue();
    assertThat(RunPolicy.opensRun(SPECS.spec(), SPECS.withLearningRate(0.5).spec())).isFalse();
    assertThat(RunPolicy.opensRun(SPECS.spec(), SPECS.closingIdleAfter(5).spec())).isFalse();
  }

  @Test
  void anAdaptersPartitionIsTheProducersOwnChoice() {
    for (int i = 0; i < 100; i++) {
      AdapterId adapter = AdapterId.parse("team/a" + i);
      byte[] key = adapter.toString().getBytes(StandardCharsets.UTF_8);
      assertThat(AdapterPartition.of(adapter))
          .isEqualTo(BuiltInPartitioner.partitionForKey(key, 8));
    }
  }
}
