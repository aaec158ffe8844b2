package dev.recovery.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.recovery.authority.PolicyException;
import dev.recovery.pack.PackSignature;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;

/**
 * Whatever a file of a pack holds, it is read or every problem of it is named: searched as {@code
 * ReadersFuzzTest} says.
 */
class PacksFuzzTest {

  @FuzzTest
  void exceptions(byte[] data) {
    Problems problems = new Problems();
    List<PolicyException> read =
        ExceptionFiles.read(file("exceptions/sale.yaml", data), List.of(), problems);
    if (problems.none()) {
      // A field that is not there is a problem, so nothing is left out.
      assertThat(read)
          .allSatisfy(
              one -> {
                assertThat(one.owner()).isNotBlank();
                assertThat(one.expires()).isPresent();
                assertThat(one.scope()).isNotEqualTo("*");
              });
    }
  }

  @FuzzTest
  void signatures(byte[] data) {
    Problems problems = new Problems();
    List<PackSignature> read =
        SignatureFiles.read(file("signatures/stockctl.yaml", data), problems);
    if (problems.none()) {
      assertThat(read).allSatisfy(one -> assertThat(one.says()).isNotEmpty());
    }
  }

  private static PackFiles file(String path, byte[] data) {
    TreeMap<String, String> texts = new TreeMap<>();
    texts.put(path, new String(data, StandardCharsets.UTF_8));
    return new PackFiles(texts);
  }
}
