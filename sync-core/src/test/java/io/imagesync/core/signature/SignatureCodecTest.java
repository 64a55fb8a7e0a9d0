// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.ErrorKind;
import io.imagesync.image.ImageSignature;
import io.imagesync.spi.TransportException;
import io.imagesync.testkit.fuzz.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureCodecTest {
  @ParameterizedTest
  @ValueSource(
      ints = {
        0xA0, 0xA1, 0xA2, 0xA3, 0xC8, 0x90, 0x91, 0x92, 0x3D, 0xC4, 0x88, 0x89, 0x8A, 0x8B, 0xC2
      })
  void should_keep_an_openpgp_message_as_it_is(int firstByte) throws Exception {
    byte[] message = {(byte) firstByte, 0, 10, (byte) 255};
    ImageSignature signature = new ImageSignature(ImageSignature.SIMPLE_SIGNING, message);

    assertThat(SignatureCodec.encode(signature)).isEqualTo(message);
    assertThat(SignatureCodec.decode(message)).isEqualTo(signature);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "\n\n", "\0"})
  void should_put_other_formats_behind_their_identifier(String content) throws Exception {
    ImageSignature signature = new ImageSignature("sigstore-json", content.getBytes(ISO_8859_1));

    byte[] stored = SignatureCodec.encode(signature);

    assertThat(new String(stored, ISO_8859_1)).isEqualTo("\0sigstore-json\n" + content);
    assertThat(SignatureCodec.decode(stored)).isEqualTo(signature);
  }

  @Test
  void should_read_simple_signing_behind_its_identifier_too() throws Exception {
    assertThat(SignatureCodec.decode("\0simple-signing\nabc".getBytes(ISO_8859_1)))
        .isEqualTo(new ImageSignature(ImageSignature.SIMPLE_SIGNING, "abc".getBytes(ISO_8859_1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain text",
        "{}",
        "\0",
        "\0\n",
        "\0sigstore-json",
        "\0Sigstore-json\n{}",
        "\0other\n{}",
        "\0sigstore-json\r\n{}",
        "\0sigstore-json \n{}"
      })
  void should_refuse_what_it_does_not_know(String stored) {
    assertThatThrownBy(() -> SignatureCodec.decode(stored.getBytes(ISO_8859_1)))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.kind()).isEqualTo(ErrorKind.CORRUPT_CONTENT))
        .hasMessageContaining("signature");
  }

  @Test
  void should_decode_anything_or_fail_in_the_agreed_way() {
    Malformed.from("\u00a3openpgp", "\0sigstore-json\n{}", "\0simple-signing\n\u0089")
        .mixedWith("\0", "\0sigstore-json\n", "simple-signing", "\u0089")
        .mayFailWith(TransportException.class)
        .check(
            text -> {
              byte[] stored = text.getBytes(ISO_8859_1);
              ImageSignature signature = SignatureCodec.decode(stored);
              assertThat(new String(stored, ISO_8859_1))
                  .endsWith(new String(signature.content(), ISO_8859_1));
              assertThat(signature.format()).isIn(ImageSignature.SIMPLE_SIGNING, "sigstore-json");
            });
  }
}
