package dev.recovery.readiness.internal.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The blocks of a file in HCL, as far as their names and plain values: expressions are kept as
 * text. What is not understood is passed over.
 *
 * @param type the block's type; for {@code name = {...}} the name
 * @param labels its labels
 * @param line where it begins, from 1
 * @param values its arguments, without quotes
 * @param blocks the blocks in it
 */
public record Hcl(
    String type, List<String> labels, int line, Map<String, String> values, List<Hcl> blocks) {

  private static final int DEEPEST = 40;

  /** The whole file as one block. */
  public static Hcl read(String text) {
    Reader reader = new Reader(text);
    Hcl root = new Hcl("", List.of(), 1, new LinkedHashMap<>(), new ArrayList<>());
    reader.body(root, 0);
    return root;
  }

  public Stream<Hcl> all(String wanted) {
    return blocks.stream().filter(b -> b.type.equals(wanted));
  }

  /** A plain value; empty where there is none, or an expression computes it. */
  public String plain(String name) {
    String value = values.getOrDefault(name, "");
    return value.contains("${") ? "" : value;
  }

  public boolean is(String name, String value) {
    return values.getOrDefault(name, "").toLowerCase(Locale.ROOT).equals(value);
  }

  public String label(int index) {
    return labels.size() > index ? labels.get(index) : "";
  }

  private static final class Reader {
    private final String text;
    private int at;
    private int line = 1;

    Reader(String text) {
      this.text = text;
    }

    private void body(Hcl into, int depth) {
      while (true) {
        space();
        if (at >= text.length()) {
          return;
        }
        char c = text.charAt(at);
        if (c == '}') {
          next();
          return;
        }
        if (!Character.isLetter(c) && c != '_' && c != '"') {
          next();
          continue;
        }
        int from = line;
        String name = c == '"' ? quoted() : word();
        inline();
        if (at < text.length() && (text.charAt(at) == '=' || text.charAt(at) == ':')) {
          next();
          inline();
          if (at < text.length() && text.charAt(at) == '{' && depth < DEEPEST) {
            next();
            child(into, name, List.of(), from, depth);
          } else {
            into.values.putIfAbsent(name, value());
          }
          continue;
        }
        List<String> labels = new ArrayList<>();
        while (at < text.length()
            && (text.charAt(at) == '"' || Character.isLetter(text.charAt(at)))) {
          labels.add(text.charAt(at) == '"' ? quoted() : word());
          inline();
        }
        if (at < text.length() && text.charAt(at) == '{') {
          next();
          if (depth < DEEPEST) {
            child(into, name, labels, from, depth);
          }
        }
      }
    }

    private void child(Hcl into, String name, List<String> labels, int from, int depth) {
      Hcl block =
          new Hcl(name, List.copyOf(labels), from, new LinkedHashMap<>(), new ArrayList<>());
      into.blocks.add(block);
      body(block, depth + 1);
    }

    // An expression: to the end of its line, over brackets that are open.
    private String value() {
      StringBuilder value = new StringBuilder();
      int open = 0;
      if (text.startsWith("<<", at)) {
        return heredoc();
      }
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '"') {
          value.append(quoted());
          continue;
        }
        if (c == '#' || text.startsWith("//", at)) {
          rest();
          continue;
        }
        if (text.startsWith("/*", at)) {
          comment();
          continue;
        }
        if (open == 0 && (c == '\n' || c == '}' || c == ',')) {
          break;
        }
        open += c == '[' || c == '(' || c == '{' ? 1 : c == ']' || c == ')' || c == '}' ? -1 : 0;
        value.append(c);
        next();
      }
      return value.toString().strip();
    }

    private String heredoc() {
      int end = text.indexOf('\n', at);
      String mark = text.substring(at + 2, end < 0 ? text.length() : end).strip();
      String word = mark.startsWith("-") ? mark.substring(1).strip() : mark;
      rest();
      StringBuilder body = new StringBuilder();
      while (at < text.length()) {
        next();
        int stop = text.indexOf('\n', at);
        String one = text.substring(at, stop < 0 ? text.length() : stop);
        at += one.length();
        if (one.strip().equals(word)) {
          break;
        }
        body.append(one).append('\n');
      }
      return body.toString();
    }

    private String quoted() {
      StringBuilder quoted = new StringBuilder();
      next();
      int open = 0;
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '\n' || (c == '"' && open == 0)) {
          break;
        }
        if (text.startsWith("${", at)) {
          open++;
        } else if (c == '}' && open > 0) {
          open--;
        }
        if (c == '\\' && at + 1 < text.length()) {
          next();
        }
        quoted.append(text.charAt(at));
        next();
      }
      if (at < text.length() && text.charAt(at) == '"') {
        next();
      }
      return quoted.toString();
    }

    private String word() {
      int from = at;
      while (at < text.length()
          && (Character.isLetterOrDigit(text.charAt(at)) || "_-.".indexOf(text.charAt(at)) >= 0)) {
        at++;
      }
      return text.substring(from, at);
    }

    private void space() {
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '#' || text.startsWith("//", at)) {
          rest();
        } else if (text.startsWith("/*", at)) {
          comment();
        } else if (Character.isWhitespace(c) || c == ',' || c == ';') {
          next();
        } else {
          return;
        }
      }
    }

    private void comment() {
      int end = text.indexOf("*/", at + 2);
      int stop = end < 0 ? text.length() : end + 2;
      while (at < stop) {
        next();
      }
    }

    private void inline() {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
    }

    private void rest() {
      while (at < text.length() && text.charAt(at) != '\n') {
        at++;
      }
    }

    private void next() {
      if (at < text.length() && text.charAt(at) == '\n') {
        line++;
      }
      at++;
    }
  }
}
