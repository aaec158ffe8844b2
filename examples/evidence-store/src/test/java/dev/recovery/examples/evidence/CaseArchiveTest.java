package dev.recovery.examples.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.evidence.store.EvidenceKeys;
import dev.recovery.evidence.store.EvidenceStoreException;
import dev.recovery.evidence.store.Link;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Archives that somebody made by hand. */
class CaseArchiveTest {

  @TempDir private Path folder = Path.of("");

  private Path zip(Map<String, String> files) throws IOException {
    Path file = folder.resolve("case.zip");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> entry : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }

  private static Map<String, String> archive(String caseId) {
    Link link =
        new Link(
                caseId,
                1,
                Link.Type.LEGAL_HOLD,
                Optional.empty(),
                "legal-hold",
                "",
                Optional.empty(),
                Instant.EPOCH,
                "ab".repeat(32),
                0,
                0,
                Link.Held.DIGEST_ONLY,
                OptionalLong.empty(),
                "why",
                EvidenceKeys.NONE,
                Link.FIRST,
                "")
            .sealed();
    Map<String, String> files = new LinkedHashMap<>();
    files.put(ArchiveWriter.CASE, "case %s\nlinks 1\nhead %s\n".formatted(caseId, link.hash()));
    files.put(ArchiveWriter.CHAIN, link.text() + "\n");
    return files;
  }

  @Test
  void oneThatIsRightIsIntact() throws IOException {
    try (CaseArchive archive = CaseArchive.open(zip(archive("C-1")), Optional.empty())) {
      assertThat(archive.verify(Optional.empty()).intact()).isTrue();
    }
  }

  @Test
  void anIdThatNoStoreWouldGiveIsRefused() throws IOException {
    for (String id : List.of("two words", "x".repeat(101), "-rf", "")) {
      Path file = zip(archive(id));
      assertThatThrownBy(() -> CaseArchive.open(file, Optional.empty()))
          .as(id)
          .isInstanceOf(EvidenceStoreException.class)
          .hasMessageContaining("The archive's case has no id that a store gives");
    }
  }

  @Test
  void aLineThatIsLongerThanAnyLinkIsNotReadIntoMemory() throws IOException {
    Map<String, String> files = archive("C-1");
    files.put(ArchiveWriter.CHAIN, "note " + "x".repeat(3_000_000) + "\n");
    try (CaseArchive archive = CaseArchive.open(zip(files), Optional.empty())) {
      assertThatThrownBy(() -> archive.verify(Optional.empty()))
          .isInstanceOf(EvidenceStoreException.class)
          .hasMessageContaining("is longer than any link");
    }
    files.put(ArchiveWriter.CHAIN, "note x\n".repeat(300_000));
    try (CaseArchive archive = CaseArchive.open(zip(files), Optional.empty())) {
      assertThatThrownBy(() -> archive.verify(Optional.empty()))
          .hasMessageContaining("is longer than any link");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileThatIsNoCaseIsClosedAgain() throws IOException {
    Path file = zip(Map.of("other.txt", "no case\n"));
    assertThatThrownBy(() -> CaseArchive.open(file, Optional.empty()))
        .hasMessageContaining("is no exported case");
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      assertThat(open.filter(fd -> leadsTo(fd, file))).isEmpty();
    }
  }

  private static boolean leadsTo(Path descriptor, Path file) {
    try {
      return Files.readSymbolicLink(descriptor).equals(file.toRealPath());
    } catch (IOException e) {
      // Closed meanwhile.
      return false;
    }
  }
}
