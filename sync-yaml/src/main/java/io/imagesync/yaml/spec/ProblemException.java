// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** A problem at a place, on its way to where the file's name is known. */
final class ProblemException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Position position;
  private final String problem;

  private ProblemException(Position position, String problem) {
    super(problem);
    this.position = position;
    this.problem = problem;
  }

  static ProblemException at(Position position, String problem) {
    return new ProblemException(position, problem);
  }

  static ProblemException at(Node node, String problem) {
    return at(position(node), problem);
  }

  Position position() {
    return position;
  }

  String problem() {
    return problem;
  }

  static Position position(Node node) {
    return position(node.getStartMark());
  }

  static Position position(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
