// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.differential;

import io.imagesync.acceptance.peer.RealRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Makes calls from a seed: each one from the seed and its number alone. */
final class CallGenerator {
  private static final String HEX = "0123456789abcdef".repeat(4);
  private static final List<String> REGISTRY_PLACES =
      List.of("REGISTRY", "REGISTRY/", "REGISTRY/mirror", "REGISTRY/pre/fix/", "REGISTRY/a//b/./c");
  private static final List<String> BAD_REGISTRY_PLACES =
      List.of(
          "REGISTRY/mirror:tag", "docker://REGISTRY/x", "REGISTRY/Upper", "REGISTRY/a@sha256:0");
  private static final List<String> DIRECTORY_PLACES =
      List.of("DIR", "DIR/", "DIR/usb/stick", "DIR/a/../b/.//c/");
  private static final List<String> SOURCES =
      List.of("docker", "docker", "docker", "docker", "dir", "dir", "dir", "yaml");
  private static final List<String> SUFFIXES =
      List.of("-mirror", "-mirror", ".x", "_1", "", "/sub", ":foo", "+", "-" + "x".repeat(130));
  private static final List<String> PLATFORMS =
      List.of(
          "--override-arch=arm64",
          "--override-arch=s390x",
          "--override-arch=arm",
          "--override-arch=arm --override-variant=v6",
          "--override-os=windows",
          "--override-os=linux --override-arch=riscv64",
          "--override-variant=v8");

  private final Originals originals;
  private final OddTrees odd;
  private final YamlFiles yaml;
  private final long seed;

  CallGenerator(Originals originals, OddTrees odd, long seed) {
    this.originals = originals;
    this.odd = odd;
    this.yaml = new YamlFiles(odd.root().resolve("yaml"), originals);
    this.seed = seed;
  }

  Call call(int number) {
    Random random = new Random(seed * 1_000_003 + number);
    random.nextInt();
    return new Choices(random).call();
  }

  private final class Choices {
    private final Random random;

    Choices(Random random) {
      this.random = random;
    }

    Call call() {
      if (chance(8)) {
        return mistake();
      }
      String src = one(SOURCES);
      String dest = src.equals("dir") || chance(50) ? "docker" : "dir";
      Call call = plain(src, dest);
      return chance(25) ? call.after(earlier(call)) : call;
    }

    private Call plain(String src, String dest) {
      List<String> options = new ArrayList<>();
      String source =
          switch (src) {
            case "docker" -> image(options);
            case "dir" -> directory();
            default -> yaml.file(random).toString();
          };
      List<String> places = dest.equals("docker") ? REGISTRY_PLACES : DIRECTORY_PLACES;
      String destination =
          dest.equals("docker") && chance(4) ? one(BAD_REGISTRY_PLACES) : one(places);
      if (dest.equals("docker")) {
        options.add("--dest-tls-verify=false");
      }
      addOptions(options);
      List<String> global = chance(12) ? List.of(one(PLATFORMS).split(" ", -1)) : List.of();
      return new Call(Optional.empty(), global, src, dest, options, List.of(source, destination));
    }

    private void addOptions(List<String> options) {
      add(options, 50, "--all");
      add(options, 25, "--scoped");
      add(options, 18, "--append-suffix=" + one(SUFFIXES));
      add(options, 50, "--digestfile=DIGESTS");
      add(options, 2, "--digestfile=DIGESTS/none/file");
      add(options, 10, "--dry-run");
      add(options, 25, "--keep-going");
      if (chance(12)) {
        options.add("--retry-times=" + one(List.of("-1", "0", "1", "2")));
        options.add("--retry-delay=" + one(List.of("1ms", "10ms")));
      }
      add(options, 10, "--remove-signatures");
      add(options, 8, "--preserve-digests");
      add(options, 5, "--format=" + one(List.of("oci", "v2s2", "", "x")));
    }

    /** What was there before: often the same, sometimes other images of the same names. */
    private Call earlier(Call call) {
      List<String> options = new ArrayList<>(call.options());
      options.removeIf(
          option ->
              option.startsWith("--digestfile")
                  || option.startsWith("--format")
                  || option.equals("--dry-run"));
      if (chance(30) && !options.remove("--all")) {
        options.add("--all");
      }
      boolean other = call.src().equals("yaml") || (call.src().equals("docker") && chance(40));
      if (other) {
        options.add("--src-tls-verify=false");
      }
      String source =
          other
              ? originals.address() + one(List.of("/deep/er/path/app", "/team/app:1.0"))
              : call.source();
      return new Call(
          Optional.empty(),
          call.global(),
          other ? "docker" : call.src(),
          call.dest(),
          options,
          List.of(source, call.destination()));
    }

    private String image(List<String> options) {
      boolean locked = chance(12);
      String address = locked ? originals.lockedAddress() : originals.address();
      if (locked) {
        options.add(
            one(
                List.of(
                    "--src-creds=" + RealRegistry.USER + ":" + RealRegistry.PASSWORD,
                    "--src-creds=" + RealRegistry.USER + ":wrong",
                    "--src-no-creds")));
      }
      if (chance(97)) {
        options.add("--src-tls-verify=false");
      }
      String repository = one(originals.repositories());
      return address + "/" + image(repository);
    }

    private String image(String repository) {
      String tag = one(originals.tagsOf(repository));
      return switch (random.nextInt(20)) {
        case 0 -> repository + ":missing";
        case 1 -> repository + "-missing";
        case 2 -> repository + "@sha256:" + HEX;
        case 3, 4, 5 -> repository + "@" + originals.digest(repository + ":" + tag);
        case 6, 7, 8, 9, 10, 11 -> repository + ":" + tag;
        default -> repository;
      };
    }

    private String directory() {
      String tree = originals.tree().toString();
      String slash = chance(15) ? "/" : "";
      return switch (random.nextInt(20)) {
        case 0 -> tree + slash;
        case 1 -> tree + one(List.of("/kinds", "/indexes")) + slash;
        case 2, 3, 4, 5, 6 -> tree + one(List.of("/team", "/deep", "/deep/er/path")) + slash;
        case 7, 8, 9, 10, 11, 12 -> tree + "/" + one(originals.names()) + slash;
        default -> odd.root() + "/" + one(OddTrees.names()) + slash;
      };
    }

    private Call mistake() {
      Call call = plain(one(List.of("docker", "dir")), one(List.of("docker", "dir")));
      List<String> options = new ArrayList<>(call.options());
      return switch (random.nextInt(8)) {
        case 0 -> new Call(call.before(), call.global(), "", call.dest(), options, call.places());
        case 1 -> new Call(call.before(), call.global(), call.src(), "oci", options, call.places());
        case 2 ->
            new Call(call.before(), call.global(), "Docker", call.dest(), options, call.places());
        case 3 ->
            new Call(
                call.before(),
                call.global(),
                call.src(),
                call.dest(),
                options,
                one(List.of(List.of(), List.of("a"), List.of("a", "b", "c"))));
        case 4, 5 -> with(call, options, one(BAD_OPTIONS));
        default ->
            new Call(
                call.before(),
                call.global(),
                "docker",
                call.dest(),
                options,
                List.of(one(BAD_SOURCES), call.destination()));
      };
    }

    private Call with(Call call, List<String> options, String more) {
      options.addAll(List.of(more.split(" ", -1)));
      return call.with(options);
    }

    private void add(List<String> options, int percent, String option) {
      if (chance(percent)) {
        options.add(option);
      }
    }

    private boolean chance(int percent) {
      return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> choices) {
      return choices.get(random.nextInt(choices.size()));
    }
  }

  private static final List<String> BAD_OPTIONS =
      List.of(
          "--all=maybe",
          "--src-tls-verify=yes",
          "--retry-times=many",
          "--retry-delay=5",
          "--multi-arch=all",
          "--additional-tag=x",
          "--src-creds=",
          "--src-creds=:p",
          "--dest-creds=:p",
          "--src-creds=u:p --src-no-creds",
          "--src-username=u",
          "--dest-password=p",
          "--dest-username=u --dest-password=p --dest-no-creds",
          "--src-creds=u:p --src-username=u --src-password=p");
  private static final List<String> BAD_SOURCES =
      List.of(
          "",
          "127.0.0.1:1/App:1",
          "127.0.0.1:1/app/",
          "127.0.0.1:1/app:",
          "docker://127.0.0.1:1/app",
          "127.0.0.1:1/app@sha256:00",
          HEX,
          "127.0.0.1:1/app:1@sha256:" + HEX,
          "127.0.0.1:1/app:1",
          "127.0.0.1:1/app");
}
