// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A sound registry, except for what rules say. */
final class Overlay implements Script {
  private final InProcessRegistry registry;
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private volatile String challenge = "";

  Overlay(InProcessRegistry registry) {
    this.registry = registry;
  }

  private record Rule(String method, String targetPart, AtomicInteger left, Script script) {
    boolean applies(Request request) {
      return request.is(method, targetPart) && left.getAndUpdate(n -> Math.max(n - 1, 0)) > 0;
    }
  }

  /** Answers requests without credentials with this challenge. */
  Overlay challenges(String wwwAuthenticate) {
    challenge = wwwAuthenticate;
    return this;
  }

  /** Everything is open to everybody. */
  Overlay challengesNobody() {
    return challenges("");
  }

  /** All requests of this kind are answered by {@code script}. The first rule that fits counts. */
  Overlay on(String method, String targetPart, Script script) {
    return on(method, targetPart, Integer.MAX_VALUE, script);
  }

  /** The next {@code times} requests of this kind are answered by {@code script}. */
  Overlay on(String method, String targetPart, int times, Script script) {
    rules.add(new Rule(method, targetPart, new AtomicInteger(times), script));
    return this;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    Request request = exchange.request();
    if (!challenge.isEmpty() && !request.isAuthorized()) {
      exchange.reply(401, "", "WWW-Authenticate: " + challenge);
      return;
    }
    for (Rule rule : rules) {
      if (rule.applies(request)) {
        rule.script().answer(exchange);
        return;
      }
    }
    forward(exchange);
  }

  /** What the sound registry answers. */
  void forward(Exchange exchange) throws IOException {
    forward(exchange, head -> head);
  }

  /** What the sound registry answers, with more headers. */
  void forward(Exchange exchange, List<String> moreHeaders) throws IOException {
    forward(exchange, head -> head + String.join("\r\n", moreHeaders) + "\r\n");
  }

  /** What the sound registry answers, with another head, each line of which ends with CR LF. */
  void forward(Exchange exchange, UnaryOperator<String> change) throws IOException {
    SoundAnswer sound = ask(exchange.request().head(), exchange.body());
    exchange.raw(change.apply(sound.head) + "Connection: close\r\n\r\n");
    exchange.raw(sound.body);
    exchange.hangUp();
  }

  /** What the sound registry answers to the same request for another target. */
  void forwardTo(String target, Exchange exchange) throws IOException {
    List<String> head = new ArrayList<>(exchange.request().head());
    head.set(0, exchange.request().method() + " " + target + " HTTP/1.1");
    SoundAnswer sound = ask(head, exchange.body());
    exchange.raw(sound.head + "Connection: close\r\n\r\n" + sound.body);
    exchange.hangUp();
  }

  /** The sound registry does what it is asked, but the client hears something else. */
  void forwardAndAnswer(Exchange exchange, Script answer) throws IOException {
    ask(exchange.request().head(), exchange.body());
    answer.answer(exchange);
  }

  /** Instead of mounting a blob, the sound registry begins an upload. */
  void begin(Exchange exchange) throws IOException {
    List<String> head = new ArrayList<>(exchange.request().head());
    head.set(0, head.get(0).replaceFirst("\\?\\S*", ""));
    SoundAnswer sound = ask(head, exchange.body());
    exchange.raw(sound.head + "Connection: close\r\n\r\n");
    exchange.hangUp();
  }

  private record SoundAnswer(String head, String body) {}

  private SoundAnswer ask(List<String> requestHead, InputStream body) throws IOException {
    try (Socket upstream =
        new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), registry.port())) {
      send(requestHead, body, upstream.getOutputStream());
      InputStream in = new BufferedInputStream(upstream.getInputStream());
      StringBuilder head = new StringBuilder();
      for (String line = ScriptedServer.readLine(in);
          !line.isEmpty();
          line = ScriptedServer.readLine(in)) {
        head.append(line.startsWith("Connection:") ? "X-Was: closed" : line).append("\r\n");
      }
      return new SoundAnswer(head.toString(), new String(in.readAllBytes(), ISO_8859_1));
    }
  }

  /** What a proxy is asked, as it is asked of the host that is meant. */
  private static List<String> withoutHost(List<String> requestHead) {
    List<String> head = new ArrayList<>(requestHead);
    head.set(0, head.get(0).replaceFirst(" http://[^/]*+/", " /"));
    return head;
  }

  private static void send(List<String> requestHead, InputStream body, OutputStream out)
      throws IOException {
    StringBuilder head = new StringBuilder();
    for (String line : withoutHost(requestHead)) {
      if (!line.startsWith("Connection:") && !line.startsWith("Authorization:")) {
        head.append(line).append("\r\n");
      }
    }
    out.write((head + "Connection: close\r\n\r\n").getBytes(ISO_8859_1));
    body.transferTo(out);
    out.flush();
  }
}
