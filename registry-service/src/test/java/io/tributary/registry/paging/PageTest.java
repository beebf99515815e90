package io.tributary.registry.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PageTest {
  private static final List<Integer> ALL = List.of(0, 1, 2, 3, 4);

  @Test
  void following_the_next_pages_gives_every_item_once() {
    assertThat(Page.of(ALL, 0, 2)).isEqualTo(new Page<>(List.of(0, 1), Optional.of(2)));
    assertThat(Page.of(ALL, 2, 2)).isEqualTo(new Page<>(List.of(2, 3), Optional.of(4)));
    assertThat(Page.of(ALL, 4, 2)).isEqualTo(new Page<>(List.of(4), Optional.empty()));
  }

  @Test
  void a_full_last_page_has_no_next() {
    assertThat(Page.of(ALL, 0, 5).next()).isEmpty();
  }

  @Test
  void nonsense_from_a_caller_is_brought_into_range() {
    assertThat(Page.of(ALL, -7, 1).items()).containsExactly(0);
    assertThat(Page.of(ALL, 99, 1).items()).isEmpty();
    assertThat(Page.of(ALL, 0, -1).items()).containsExactly(0);
    assertThat(Page.of(ALL, 3, Integer.MAX_VALUE).items()).containsExactly(3, 4);
  }
}
