// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.ErrorKind;
import io.imagesync.ImagePlan;
import io.imagesync.PlannedImage;
import io.imagesync.SyncPlan;
import io.imagesync.core.json.MalformedJsonException;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageName;
import io.imagesync.testkit.fuzz.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanJsonTest {
  private static final Digest A = Digest.sha256("a".getBytes(UTF_8));
  private static final Digest B = Digest.sha256("b".getBytes(UTF_8));
  private static final PlannedImage IMAGE =
      new PlannedImage(
          new ImageName("docker", "r.example.com/ä\"1"), new ImageName("dir", "/x\ny"));
  private static final SyncPlan PLAN =
      new SyncPlan(
          List.of(
              ImagePlan.refuse(IMAGE, ErrorKind.NOT_FOUND, "gone"),
              ImagePlan.keep(IMAGE, Optional.empty(), A),
              ImagePlan.keep(IMAGE, Optional.of(B), A),
              ImagePlan.write(IMAGE, A, B, Optional.of(A), Long.MAX_VALUE),
              ImagePlan.write(IMAGE, A, A, Optional.empty(), 0)));

  @TempDir Path directory;

  @Test
  void should_read_what_was_written() throws Exception {
    Path file = directory.resolve("plan.json");

    PlanJson.write(PLAN, file);

    assertThat(PlanJson.read(file)).isEqualTo(PLAN);
  }

  @Test
  void should_keep_an_empty_plan() throws Exception {
    Path file = directory.resolve("plan.json");

    PlanJson.write(new SyncPlan(List.of()), file);

    assertThat(PlanJson.read(file).images()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{'version': 1}",
        "{'version': 1, 'images': {}}",
        "{'version': 1, 'images': 'none'}",
        "{'version': 2, 'images': []}",
        "{'images': []}",
        "{'version': 1, 'images': [{}]}",
        "{'version': 1, 'images': [7]}",
        "{'version': 1, 'images': []} x",
      })
  void should_refuse_what_is_no_plan(String json) throws Exception {
    Path file = Files.writeString(directory.resolve("plan.json"), json.replace('\'', '"'));

    assertThatThrownBy(() -> PlanJson.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void should_read_a_damaged_plan_or_fail_in_the_agreed_way() throws Exception {
    Path file = directory.resolve("plan.json");
    PlanJson.write(PLAN, file);
    Malformed.from(Files.readString(file, ISO_8859_1))
        .mixedWith("\"action\":", "\"refusal\":", "\"\\u001b\"", "\"images\":", "sha512:")
        .mayFailWith(IOException.class, MalformedJsonException.class)
        .check(
            text -> {
              Files.write(file, text.getBytes(ISO_8859_1));
              SyncPlan plan = PlanJson.read(file);
              Path copy = directory.resolve("copy.json");
              PlanJson.write(plan, copy);
              assertThat(PlanJson.read(copy)).isEqualTo(plan);
            });
  }
}
