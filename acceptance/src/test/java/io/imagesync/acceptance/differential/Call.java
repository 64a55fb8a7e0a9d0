// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One call of {@code sync}. {@code REGISTRY}, {@code DIR} and {@code DIGESTS} stand for what
 * belongs to the side that makes it.
 *
 * @param before what skopeo has copied to the destination before
 * @param global the options before {@code sync}
 * @param options the options after it, each in one word
 * @param places SOURCE and DESTINATION; another number of them is a mistake to be refused
 */
record Call(
    Optional<Call> before,
    List<String> global,
    String src,
    String dest,
    List<String> options,
    List<String> places) {
  Call {
    global = List.copyOf(global);
    options = List.copyOf(options);
    places = List.copyOf(places);
  }

  static Call of(String src, String source, String dest, String destination, String... options) {
    return new Call(
        Optional.empty(), List.of(), src, dest, List.of(options), List.of(source, destination));
  }

  Call after(Call first) {
    return new Call(Optional.of(first), global, src, dest, options, places);
  }

  Call with(List<String> newOptions) {
    return new Call(before, global, src, dest, newOptions, places);
  }

  Call withGlobal(String... newGlobal) {
    return new Call(before, List.of(newGlobal), src, dest, options, places);
  }

  List<String> arguments() {
    List<String> arguments = new ArrayList<>(global);
    arguments.add("sync");
    addUnlessEmpty(arguments, "--src=", src);
    addUnlessEmpty(arguments, "--dest=", dest);
    arguments.addAll(options);
    arguments.addAll(places);
    return arguments;
  }

  private static void addUnlessEmpty(List<String> arguments, String option, String value) {
    if (!value.isEmpty()) {
      arguments.add(option + value);
    }
  }

  boolean has(String option) {
    return options.contains(option);
  }

  /** The value of the last {@code option=value}. */
  Optional<String> value(String option) {
    return options.stream()
        .filter(given -> given.startsWith(option + "="))
        .reduce((first, second) -> second)
        .map(given -> given.substring(option.length() + 1));
  }

  boolean goes(String from, String to) {
    return src.equals(from) && dest.equals(to);
  }

  boolean isDryRun() {
    return has("--dry-run");
  }

  boolean keepsGoing() {
    return has("--keep-going");
  }

  String source() {
    return places.get(0);
  }

  String destination() {
    return places.get(1);
  }

  /** This call with one thing less, for each thing that can be left out. */
  List<Call> simpler() {
    List<Call> calls = new ArrayList<>();
    before.ifPresent(
        b -> calls.add(new Call(Optional.empty(), global, src, dest, options, places)));
    for (int i = 0; i < global.size(); i++) {
      calls.add(new Call(before, without(global, i), src, dest, options, places));
    }
    for (int i = 0; i < options.size(); i++) {
      calls.add(with(without(options, i)));
    }
    return calls;
  }

  private static List<String> without(List<String> list, int index) {
    List<String> rest = new ArrayList<>(list);
    rest.remove(index);
    return rest;
  }

  @Override
  public String toString() {
    return before.map(call -> "after [" + call + "]: ").orElse("") + String.join(" ", arguments());
  }
}
