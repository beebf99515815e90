package io.tributary.tokenization.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the bytes, reading ends in a record or in a typed refusal that shows no content. */
class InstructionJsonPropertyTest {
  private static final String SECRET = "s3cr3t";
  private static final String VALID =
      "{\"id\":\"r-1\",\"instruction\":\""
          + SECRET
          + " \\u00e9\",\"input\":null,\"output\":\"b\",\"extra\":[{\"n\":-1.5e3},true]}";

  @Property(tries = 2_000)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    read(bytes);
  }

  @Property(tries = 2_000)
  void anyTextOfJsonCharactersIsReadOrRefused(@ForAll("jsonLike") String text) {
    read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 5_000)
  void aDamagedRecordIsReadOrRefusedAndNeverShown(
      @ForAll("position") int position, @ForAll byte replacement, @ForAll("position") int end) {
    byte[] bytes = VALID.getBytes(StandardCharsets.UTF_8);
    bytes[position] = replacement;
    read(Arrays.copyOf(bytes, Math.max(end, position + 1)));
    read(bytes);
  }

  @Property
  void theIdOfARecordDoesNotDependOnItsKeysOrder(
      @ForAll("word") String instruction, @ForAll("word") String output) {
    String answer = json("answer" + output);
    String a = "{\"instruction\":%s,\"output\":%s}".formatted(json(instruction), answer);
    String b = "{\"output\":%s , \"instruction\":%s}".formatted(answer, json(instruction));
    assertThat(read(a.getBytes(StandardCharsets.UTF_8)))
        .isPresent()
        .isEqualTo(read(b.getBytes(StandardCharsets.UTF_8)));
  }

  @Provide
  Arbitrary<String> jsonLike() {
    return Arbitraries.strings()
        .withChars("{}[]\":,\\u0123456789abdDeEfnrtl-+. \n")
        .ofMaxLength(60);
  }

  @Provide
  Arbitrary<String> word() {
    return Arbitraries.strings().withCharRange('\u0000', '\ud7ff').ofMaxLength(20);
  }

  @Provide
  Arbitrary<Integer> position() {
    return Arbitraries.integers().between(0, VALID.length() - 1);
  }

  private static Optional<String> read(byte[] bytes) {
    try {
      InstructionJson json = InstructionJson.parse(bytes);
      String id = RecordId.of(json);
      RecordShape.of(json).requireResponse();
      return Optional.of(id);
    } catch (RejectedException e) {
      assertThat(e.getMessage()).doesNotContain(SECRET).doesNotContain("\n");
      return Optional.empty();
    }
  }

  private static String json(String text) {
    return CanonicalJson.quoted(text);
  }
}
