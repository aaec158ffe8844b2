package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.safety.Impact;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an audit log says of ports that are open to everybody. */
class OpenPortsTest {

  private static final String EVERYBODY =
      "\"ipRanges\": {\"items\": [{\"cidrIp\": \"0.0.0.0/0\"}]}";

  @ParameterizedTest
  @CsvSource({
    "tcp, 22, 22, exposed",
    "tcp, 5432, 5432, exposed",
    "tcp, 0, 65535, exposed",
    "tcp, 80, 443, exposed",
    "tcp, 443, 443, unknown",
    "tcp, 80, 80, unknown",
    "icmp, -1, -1, unknown",
    "-1, -1, -1, exposed"
  })
  void aPortThatIsNotOfTheWebIsExposedOnceItIsOpenToEverybody(
      String protocol, int from, int to, String expected) {
    assertThat(exposure(opened("01:00", permission(protocol, from, to, EVERYBODY))))
        .isEqualTo(expected);
  }

  @Test
  void everybodyOfTheNewerProtocolIsEverybodyToo() {
    String range = "\"ipv6Ranges\": {\"items\": [{\"cidrIpv6\": \"::/0\"}]}";
    assertThat(exposure(opened("01:00", permission("tcp", 22, 22, range)))).isEqualTo("exposed");
  }

  @Test
  void aPortThatIsOpenToOneOfficeIsNotExposed() {
    String range = "\"ipRanges\": {\"items\": [{\"cidrIp\": \"192.0.2.0/24\"}]}";
    assertThat(exposure(opened("01:00", permission("tcp", 22, 22, range)))).isEqualTo("unknown");
  }

  @Test
  void aPortThatWasClosedAgainIsNotExposedWhateverTheOrderOfTheRecords() {
    String ssh = permission("tcp", 22, 22, EVERYBODY);
    assertThat(exposure(closed("02:00", ssh), opened("01:00", ssh))).isEqualTo("unknown");
    assertThat(exposure(closed("01:00", ssh), opened("02:00", ssh))).isEqualTo("exposed");
  }

  @Test
  void toCloseAnotherPortClosesNothing() {
    assertThat(
            exposure(
                opened("01:00", permission("tcp", 22, 22, EVERYBODY)),
                closed("02:00", permission("tcp", 3389, 3389, EVERYBODY))))
        .isEqualTo("exposed");
  }

  @Test
  void aRuleTakenAwayByItsNumberLeavesItsGroupUnknown() {
    String byNumber =
        record(
            "02:00", "RevokeSecurityGroupIngress", "\"groupId\": \"sg-1\"", "\"eventID\": \"2\"");
    assertThat(exposure(opened("01:00", permission("tcp", 22, 22, EVERYBODY)), byNumber))
        .isEqualTo("unknown");
  }

  @Test
  void aCallThatWasRefusedOpensNothing() {
    String refused =
        record(
            "01:00",
            "AuthorizeSecurityGroupIngress",
            "\"groupId\": \"sg-1\", " + permission("tcp", 22, 22, EVERYBODY),
            "\"errorCode\": \"Client.UnauthorizedOperation\"");
    assertThat(exposure(refused)).isEqualTo("unknown");
  }

  private static String permission(String protocol, int from, int to, String ranges) {
    return "\"ipPermissions\": {\"items\": [{\"ipProtocol\": \"%s\", \"fromPort\": %d, \"toPort\": %d, %s}]}"
        .formatted(protocol, from, to, ranges);
  }

  private static String opened(String at, String permission) {
    return call(at, "AuthorizeSecurityGroupIngress", permission);
  }

  private static String closed(String at, String permission) {
    return call(at, "RevokeSecurityGroupIngress", permission);
  }

  private static String call(String at, String name, String permission) {
    return record(at, name, "\"groupId\": \"sg-1\", " + permission, "\"eventID\": \"1\"");
  }

  private static String record(String at, String name, String request, String more) {
    return "{\"eventTime\": \"2026-11-20T%s:00Z\", \"eventName\": \"%s\", \"userIdentity\": {\"userName\": \"ana\"}, \"requestParameters\": {%s}, %s}"
        .formatted(at, name, request, more);
  }

  private static String exposure(String... records) {
    String log = "{\"Records\": [" + String.join(",", records) + "]}";
    return Artifacts.read("unit", List.of(Artifact.of("cloudtrail.json", log)))
        .incident()
        .one(Impact.class)
        .map(Impact::exposure)
        .orElse(Impact.Exposure.UNKNOWN)
        .id();
  }
}
