package dev.recovery.testkit.drills;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A state backend with a lock, as Terraform's {@code http} backend asks for it, on this machine.
 */
final class HttpStateBackend {

  private final int port;
  private HttpServer server;
  private String state = "";
  private String lock = "";

  HttpStateBackend() {
    server = listen(0);
    port = server.getAddress().getPort();
  }

  String address() {
    return "http://127.0.0.1:%d/state".formatted(port);
  }

  synchronized String state() {
    return state;
  }

  /** The lock as its owner wrote it; the empty string where nobody holds it. */
  synchronized String lock() {
    return lock;
  }

  synchronized void lock(String info) {
    lock = info;
  }

  void down() {
    server.stop(0);
  }

  void up() {
    server = listen(port);
  }

  private HttpServer listen(int at) {
    try {
      HttpServer listening =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
      listening.createContext("/", this::answer);
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    switch (exchange.getRequestMethod()) {
      case "GET" -> reply(exchange, state.isEmpty() ? 204 : 200, state);
      case "LOCK" -> {
        if (lock.isEmpty()) {
          lock = sent;
          reply(exchange, 200, "");
        } else {
          reply(exchange, 423, lock);
        }
      }
      case "UNLOCK" -> {
        lock = "";
        reply(exchange, 200, "");
      }
      default -> {
        state = sent;
        reply(exchange, 200, "");
      }
    }
  }

  private static void reply(HttpExchange exchange, int code, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
