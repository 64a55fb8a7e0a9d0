// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Composes the nodes of a text's first document. Aliases are the very nodes they stand for. Tabs
 * may separate tokens, as YAML allows and the scanner does not, but never indent.
 */
final class SpecDocument {
  /** Every tab in the way costs another reading. */
  private static final long MOST_CHARACTERS_READ = 64L << 20;

  private final StringBuilder text;

  SpecDocument(String text) {
    this.text = new StringBuilder(text);
  }

  /** The document's node; empty if there is no document. */
  Optional<Node> root() throws ProblemException {
    for (long read = text.length(); ; read += text.length()) {
      WatchedParser parser =
          new WatchedParser(new ParserImpl(new StreamReader(text.toString()), options()));
      try {
        Composer composer = new Composer(parser, new ExplicitTags(), options());
        return composer.checkNode() ? Optional.ofNullable(composer.getNode()) : Optional.empty();
      } catch (MarkedYAMLException e) {
        Mark mark = e.getProblemMark();
        boolean passed =
            mark != null && read < MOST_CHARACTERS_READ && passTab(mark, parser.isInFlow());
        if (!passed) {
          Position position = mark == null ? parser.position() : ProblemException.position(mark);
          throw ProblemException.at(position, describe(e));
        }
      } catch (YAMLException | IllegalArgumentException e) {
        throw ProblemException.at(parser.position(), String.valueOf(e.getMessage()));
      }
    }
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    options.setNestingDepthLimit(Integer.MAX_VALUE);
    options.setTagInspector(tag -> true);
    return options;
  }

  /** Makes spaces of the tabs at {@code mark}, if they stand between two tokens. */
  private boolean passTab(Mark mark, boolean inFlow) {
    int at = text.offsetByCodePoints(0, mark.getIndex());
    if (at >= text.length() || text.charAt(at) != '\t') {
      return false;
    }
    int before = at - 1;
    while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
      before--;
    }
    boolean indents = before < 0 || "\r\n-?".indexOf(text.charAt(before)) >= 0;
    if (indents && !inFlow) {
      return false;
    }
    for (int i = at; i < text.length() && text.charAt(i) == '\t'; i++) {
      text.setCharAt(i, ' ');
    }
    return true;
  }

  /** The exception quotes the text around, which may be a password: it is not even a cause. */
  private static String describe(MarkedYAMLException e) {
    String context = e.getContext() == null ? "" : e.getContext() + ": ";
    return (context + e.getProblem()).replaceAll("[\\p{Cntrl}\\s]+", " ");
  }

  /** Leaves alone what has no tag: its type is decided by where it stands. */
  private static final class ExplicitTags extends Resolver {
    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
      return kind == NodeId.scalar ? (implicit ? ScalarText.PLAIN : Tag.STR) : Tag.MAP;
    }
  }
}
