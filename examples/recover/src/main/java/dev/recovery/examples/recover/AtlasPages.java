package dev.recovery.examples.recover;

import dev.recovery.readers.atlas.AtlasFile;
import dev.recovery.readers.atlas.AtlasFile.Page;
import dev.recovery.readers.atlas.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The atlas as pages to read: one a tool, an entry in each of its sections, and an index. */
final class AtlasPages {

  private AtlasPages() {}

  /**
   * The pages of some files.
   *
   * @return Markdown by the page's name
   */
  static Map<String, String> of(List<AtlasFile> files) {
    Map<String, String> pages = new LinkedHashMap<>();
    List<String> index = new ArrayList<>();
    for (AtlasFile file : files) {
      pages.put(file.name() + ".md", page(file));
      index.add(
          "| [%s](%s.md) | %d | %s |"
              .formatted(
                  file.name(), file.name(), file.pages().size(), Markdown.cell(file.source())));
    }
    pages.put(
        "index.md",
        "# The atlas\n\nWhat tools say, what it means, and what mends it.\n\n"
            + "| tool | entries | enumerated from |\n| --- | ---: | --- |\n"
            + String.join("\n", index)
            + "\n");
    return pages;
  }

  private static String page(AtlasFile file) {
    StringBuilder out = new StringBuilder("# ").append(file.name()).append("\n\n");
    if (!file.source().isEmpty()) {
      out.append("Enumerated from ").append(Markdown.inline(file.source())).append(".\n\n");
    }
    for (Page page : file.pages()) {
      out.append(section(page));
    }
    return out.toString();
  }

  private static String section(Page page) {
    Entry entry = page.entry();
    StringBuilder out = new StringBuilder("## ").append(entry.id()).append("\n\n");
    if (!entry.says().isEmpty()) {
      out.append(Markdown.inline(AtlasCommands.plain(entry.says()))).append("\n\n");
    }
    out.append("- means: ").append(Markdown.inline(AtlasCommands.meaning(entry))).append('\n');
    entry
        .boundary()
        .ifPresent(
            b ->
                out.append("- proves: refused before ")
                    .append(b.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .append('\n'));
    entry
        .remedy()
        .ifPresent(
            remedy ->
                out.append("- next: `")
                    .append(remedy.next())
                    .append("`: ")
                    .append(Markdown.inline(AtlasCommands.plain(remedy.todo())))
                    .append('\n'));
    if (!entry.note().isEmpty()) {
      out.append("- known from: ").append(Markdown.inline(entry.note())).append('\n');
    }
    out.append('\n');
    entry
        .remedy()
        .filter(r -> !r.run().isEmpty())
        .ifPresent(
            r -> out.append(block("sh", r.run().stream().map(AtlasCommands::plain).toList())));
    if (!page.samples().isEmpty()) {
      out.append("Met by:\n\n").append(block("text", page.samples()));
    }
    if (!page.others().isEmpty()) {
      out.append("Not met by:\n\n").append(block("text", page.others()));
    }
    return out.toString();
  }

  // Indented and not fenced: a sample may hold a fence.
  private static String block(String language, List<String> lines) {
    StringBuilder out = new StringBuilder("<!-- ").append(language).append(" -->\n\n");
    lines.forEach(
        text -> text.lines().forEach(line -> out.append("    ").append(line).append('\n')));
    return out.append('\n').toString();
  }
}
