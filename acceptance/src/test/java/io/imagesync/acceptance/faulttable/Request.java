// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import java.util.List;
import java.util.stream.Stream;

/**
 * The head of a request, as it came.
 *
 * @param method in upper case
 * @param target path and query
 * @param head all lines, the request line first
 */
record Request(String method, String target, List<String> head) {
  Request {
    head = List.copyOf(head);
  }

  /** The values of a header. */
  List<String> headers(String name) {
    return head.stream()
        .skip(1)
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .toList();
  }

  /** The first value of a header; empty if there is none. */
  String header(String name) {
    return Stream.concat(headers(name).stream(), Stream.of("")).findFirst().orElseThrow();
  }

  boolean isAuthorized() {
    return !header("Authorization").isEmpty();
  }

  /** {@code *} stands for any method. */
  boolean is(String otherMethod, String part) {
    return (otherMethod.equals("*") || method.equals(otherMethod)) && target.contains(part);
  }

  @Override
  public String toString() {
    return method + " " + target;
  }
}
