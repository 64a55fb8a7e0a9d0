// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.SyncSource;
import io.imagesync.examples.cli.output.SourceGroups.Place;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SourceGroupsTest {
  @Test
  void should_count_within_each_part_of_a_file() {
    SourceGroups groups = SourceGroups.of(SyncSource.yaml(Path.of("f")));
    groups.add(2);
    groups.add(1);

    assertThat(groups.count()).isEqualTo(2);
    assertThat(groups.place(1, 3)).isEqualTo(new Place(1, 2));
    assertThat(groups.place(2, 3)).isEqualTo(new Place(2, 2));
    assertThat(groups.place(3, 3)).isEqualTo(new Place(1, 1));
  }

  @Test
  void should_take_any_other_source_as_one() {
    SourceGroups groups = SourceGroups.of(SyncSource.docker("r/a"));

    assertThat(groups.count()).isEqualTo(1);
    assertThat(groups.place(2, 5)).isEqualTo(new Place(2, 5));
    assertThat(SourceGroups.of(SyncSource.yaml(Path.of("f"))).count()).isZero();
  }
}
