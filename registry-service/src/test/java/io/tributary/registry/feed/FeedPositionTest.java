package io.tributary.registry.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FeedPositionTest {
  @Test
  void its_id_leads_back_to_it() {
    FeedPosition position = FeedPosition.beginning(3).after(2, 41);

    assertThat(position.id()).isEqualTo("0.0.42");
    assertThat(FeedPosition.parse(position.id(), 3))
        .contains(new FeedPosition(List.of(0L, 0L, 42L)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1.2.3", "-1.0", "1.", ".1", "a.b", "1.99999999999999999999"})
  void what_is_no_id_of_a_feed_of_two_partitions_is_none(String id) {
    assertThat(FeedPosition.parse(id, 2)).isEmpty();
  }
}
