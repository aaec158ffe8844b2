package dev.recovery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "aws_instance.web                                   | aws_instance   | web",
        "aws_instance.web[0]                                | aws_instance   | web",
        "aws_instance.web[\"eu.west\"]                      | aws_instance   | web",
        "module.net.aws_subnet.a                            | aws_subnet     | a",
        "module.net[\"x.y\"].aws_subnet.a[\"k\"]            | aws_subnet     | a",
        "module.a[0].module.b[\"c]\\\"d.e[\"].null_resource.n | null_resource  | n",
        "data.aws_ami.base                                  | aws_ami        | base",
        "module.net                                         | module.net     | net",
        "shop/web                                           | shop/web       | shop/web",
        "broken[\"never closed.x                            | broken         | broken",
        "~~                                                 | ~~             | ~~",
      })
  void typeAndName(String address, String type, String name) {
    assertThat(Addresses.type(address)).isEqualTo(type);
    assertThat(Addresses.name(address)).isEqualTo(name);
  }
}
