// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.http.Answer;
import io.imagesync.transport.docker.http.Call;
import io.imagesync.transport.docker.http.LinkHeader;
import io.imagesync.transport.docker.http.Target;
import io.imagesync.transport.docker.http.Url;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists the tags of a repository, page by page, in the registry's order. */
final class TagLister {
  private static final int MOST_PAGES = 10_000;
  private static final int MOST_TAGS = 2_000_000;

  private final Repository repository;

  TagLister(Repository repository) {
    this.repository = repository;
  }

  List<String> list() throws IOException {
    Set<String> tags = new LinkedHashSet<>();
    Set<Url> visited = new HashSet<>();
    SkippedTags skipped = new SkippedTags();
    Optional<Target> next = Optional.empty();
    int pages = 0;
    do {
      int before = tags.size();
      Page page = read(next.orElse(null), tags, skipped);
      visited.add(page.url());
      boolean isNews = tags.size() > before;
      next = page.next().filter(target -> isNews && !visited.contains(target.url()));
      if (++pages > MOST_PAGES || tags.size() > MOST_TAGS) {
        throw failed("it is endless; stopped after " + tags.size() + " tags");
      }
    } while (next.isPresent());
    skipped.warning(repository.name().toString()).ifPresent(repository.client()::warn);
    return List.copyOf(tags);
  }

  private record Page(Url url, Optional<Target> next) {}

  private Page read(@Nullable Target target, Set<String> tags, SkippedTags skipped)
      throws IOException {
    Call first = repository.call("GET", "tags/list", "list the tags of " + repository.name());
    Call call = target == null ? first : first.at(target);
    return repository.client().read(call, answer -> page(answer, call, tags, skipped));
  }

  private Page page(Answer answer, Call call, Set<String> tags, SkippedTags skipped)
      throws IOException {
    try (answer) {
      new TagPage(tags, skipped, MOST_TAGS).read(answer.timelyContent(), call.purpose());
      Optional<String> link = LinkHeader.next(answer.headers("Link"));
      return new Page(answer.url(), link.isPresent() ? next(answer, link.get()) : Optional.empty());
    }
  }

  private Optional<Target> next(Answer answer, String reference) throws TransportException {
    Target next = repository.client().follow(answer, reference);
    if (!next.url().origin().equals(answer.url().origin())) {
      throw failed("the next page is on another host, " + next.url().origin());
    }
    return Optional.of(next);
  }

  private TransportException failed(String reason) {
    return new TransportException(
        "Cannot list the tags of " + repository.name() + ": " + reason, ErrorKind.PROTOCOL);
  }
}
