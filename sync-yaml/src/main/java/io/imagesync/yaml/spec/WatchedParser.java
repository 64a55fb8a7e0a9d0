// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

import java.util.ArrayDeque;
import java.util.Deque;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.Event.ID;
import org.yaml.snakeyaml.parser.Parser;

/** Knows how far a parser has come, and stops it where collections are nested too deep. */
final class WatchedParser implements Parser {
  private static final int DEEPEST = 200;

  private final Parser parser;
  private final Deque<Boolean> flows = new ArrayDeque<>();
  private Position position = new Position(1, 1);

  WatchedParser(Parser parser) {
    this.parser = parser;
  }

  Position position() {
    return position;
  }

  /** Whether the latest collection is in brackets or braces. */
  boolean isInFlow() {
    return Boolean.TRUE.equals(flows.peek());
  }

  @Override
  public boolean checkEvent(ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public Event getEvent() {
    Event event = parser.getEvent();
    if (event.getStartMark() != null) {
      position = ProblemException.position(event.getStartMark());
    }
    if (event instanceof CollectionStartEvent start) {
      flows.push(start.isFlow());
    } else if (event instanceof CollectionEndEvent) {
      flows.pop();
    }
    if (flows.size() > DEEPEST) {
      throw new YAMLException("collections are nested more than " + DEEPEST + " levels deep");
    }
    return event;
  }
}
