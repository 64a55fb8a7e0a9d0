// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads mappings: keys are unique, and what {@code <<} merges stands behind the mapping's own. What
 * aliases repeat is counted, so that a small file does not grow without limit.
 */
final class Mappings {
  private static final int MOST_NODES = 1_000_000;

  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int nodes;

  /** A key with its value. */
  record Entry(String key, Position position, Node value) {}

  /** The entries of {@code mapping} in order; null keys have none. */
  List<Entry> entries(MappingNode mapping) throws ProblemException {
    return new ArrayList<>(read(mapping).values());
  }

  /** Goes into {@code node}, which must not be met again below itself. */
  void enter(Node node) throws ProblemException {
    if (!open.add(node)) {
      throw ProblemException.at(node, "the mapping contains itself");
    }
  }

  /** Goes out of {@code node}. */
  void leave(Node node) {
    open.remove(node);
  }

  /** Counts a node that is visited, perhaps again. */
  void count(Node node) throws ProblemException {
    if (++nodes > MOST_NODES) {
      throw ProblemException.at(
          node, "the file has more than " + MOST_NODES + " values, counting what aliases repeat");
    }
  }

  private Map<String, Entry> read(MappingNode mapping) throws ProblemException {
    enter(mapping);
    Map<String, Entry> entries = new LinkedHashMap<>();
    Set<String> spellings = new HashSet<>();
    List<Node> merges = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      count(tuple.getKeyNode());
      ScalarNode key = key(tuple.getKeyNode());
      if (!spellings.add(key.getValue())) {
        throw duplicate(key);
      }
      if (ScalarText.isMerge(key)) {
        merges.add(tuple.getValueNode());
      } else {
        add(key, tuple.getValueNode(), entries);
      }
    }
    for (Node merge : merges) {
      merge(merge, entries);
    }
    leave(mapping);
    return entries;
  }

  private static ScalarNode key(Node node) throws ProblemException {
    if (node instanceof ScalarNode scalar) {
      return scalar;
    }
    throw ProblemException.at(node, "a key has to be a plain value, not a collection");
  }

  private static void add(ScalarNode key, Node value, Map<String, Entry> entries)
      throws ProblemException {
    Optional<String> name = ScalarText.of(key);
    if (name.isEmpty()) {
      return;
    }
    Entry entry = new Entry(name.get(), ProblemException.position(key), value);
    if (entries.putIfAbsent(name.get(), entry) != null) {
      throw duplicate(key);
    }
  }

  private static ProblemException duplicate(ScalarNode key) {
    return ProblemException.at(key, "the key \"" + Excerpt.of(key.getValue()) + "\" occurs twice");
  }

  private void merge(Node value, Map<String, Entry> entries) throws ProblemException {
    List<? extends Node> merged =
        value instanceof SequenceNode list ? list.getValue() : List.of(value);
    for (Node each : merged) {
      if (!(each instanceof MappingNode mapping)) {
        throw ProblemException.at(each, "<< takes a mapping, or a list of mappings");
      }
      read(mapping).forEach(entries::putIfAbsent);
    }
  }
}
