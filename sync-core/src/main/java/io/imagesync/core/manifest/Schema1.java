// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import java.util.ArrayList;
import java.util.List;

/**
 * A Docker manifest of schema 1, which carries its config in pieces, one for each layer.
 *
 * @param name the repository it says it belongs to
 * @param tag the tag it says it has
 * @param architecture the processor architecture
 * @param entries layers and their pieces of config, newest first, at least one
 */
public record Schema1(String name, String tag, String architecture, List<Entry> entries) {
  /** The type that stands for a layer, whatever its compression. */
  public static final String LAYER_TYPE =
      "application/vnd.docker.container.image.rootfs.diff+x-gtar";

  /** Copies the list. */
  public Schema1 {
    entries = List.copyOf(entries);
  }

  /**
   * A layer.
   *
   * @param blob the layer's content
   * @param text the piece of config, as it stands in the manifest
   * @param v1 the same, parsed
   */
  public record Entry(Digest blob, String text, JsonNode v1) {
    /** The layer's own identifier. */
    public String id() {
      return v1.path("id").asText("");
    }

    /** The layer's content, of unknown size. */
    public Descriptor descriptor() {
      return new Descriptor(LAYER_TYPE, blob, Descriptor.UNKNOWN_SIZE);
    }

    String parent() {
      return v1.path("parent").asText("");
    }

    /** Whether the layer's content is empty, and stands there for its piece of config only. */
    public boolean isThrowaway() {
      return v1.path("throwaway").asBoolean(false);
    }
  }

  /** The layers, oldest first; of unknown size. */
  public List<Descriptor> layers() {
    List<Descriptor> layers = new ArrayList<>();
    for (Entry entry : entries) {
      layers.add(0, entry.descriptor());
    }
    return layers;
  }
}
