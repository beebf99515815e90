package io.tributary.modelfiles.conversion;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.modelfiles.json.StrictJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/** Writes tokenizer.json, the Hugging Face tokenizers library's form of a byte-level BPE. */
final class TokenizerJson {

  private final GgufVocabulary vocabulary;
  private final JsonGenerator json;

  private TokenizerJson(GgufVocabulary vocabulary, JsonGenerator json) {
    this.vocabulary = vocabulary;
    this.json = json;
  }

  /**
   * Writes the file.
   *
   * @param out stays open
   * @throws IOException when the stream fails
   */
  static void write(GgufVocabulary vocabulary, OutputStream out) throws IOException {
    try (JsonGenerator json = StrictJson.factory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      new TokenizerJson(vocabulary, json).write();
    }
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("version", "1.0");
    json.writeNullField("truncation");
    json.writeNullField("padding");
    writeAddedTokens();
    writeNormalizer();
    writePreTokenizer();
    json.writeFieldName("post_processor");
    writePostProcessor();
    json.writeFieldName("decoder");
    writeByteLevel(true);
    writeModel();
    json.writeEndObject();
  }

  private void writeAddedTokens() throws IOException {
    json.writeArrayFieldStart("added_tokens");
    for (int id = 0; id < vocabulary.tokens().size(); id++) {
      TokenKind kind = vocabulary.kinds().get(id);
      if (kind == TokenKind.SPECIAL || kind == TokenKind.ADDED) {
        writeAddedToken(id, kind == TokenKind.SPECIAL);
      }
    }
    json.writeEndArray();
  }

  private void writeAddedToken(int id, boolean special) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", id);
    json.writeStringField("content", vocabulary.tokens().get(id));
    json.writeBooleanField("single_word", false);
    json.writeBooleanField("lstrip", false);
    json.writeBooleanField("rstrip", false);
    json.writeBooleanField("normalized", false);
    json.writeBooleanField("special", special);
    json.writeEndObject();
  }

  private void writeNormalizer() throws IOException {
    switch (vocabulary.preTokenizer().normalizer()) {
      case NONE -> json.writeNullField("normalizer");
      case NFC -> {
        json.writeObjectFieldStart("normalizer");
        json.writeStringField("type", "NFC");
        json.writeEndObject();
      }
    }
  }

  private void writePreTokenizer() throws IOException {
    json.writeObjectFieldStart("pre_tokenizer");
    json.writeStringField("type", "Sequence");
    json.writeArrayFieldStart("pretokenizers");
    switch (vocabulary.preTokenizer().split()) {
      case DIGITS_THEN_GPT2 -> {
        writeDigits();
        writeByteLevel(true);
      }
      case PATTERN -> {
        writeSplit();
        writeByteLevel(false);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeDigits() throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "Digits");
    json.writeBooleanField("individual_digits", true);
    json.writeEndObject();
  }

  private void writeSplit() throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "Split");
    json.writeObjectFieldStart("pattern");
    json.writeStringField("Regex", vocabulary.preTokenizer().pattern());
    json.writeEndObject();
    json.writeStringField("behavior", "Isolated");
    json.writeBooleanField("invert", false);
    json.writeEndObject();
  }

  /** The step between text and the characters that stand for bytes, with GPT-2's pattern or not. */
  private void writeByteLevel(boolean useRegex) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "ByteLevel");
    json.writeBooleanField("add_prefix_space", false);
    json.writeBooleanField("trim_offsets", true);
    json.writeBooleanField("use_regex", useRegex);
    json.writeEndObject();
  }

  private void writePostProcessor() throws IOException {
    if (!vocabulary.beginsWithBos()) {
      writeByteLevel(true);
      return;
    }
    String bos = vocabulary.bos().orElseThrow();
    json.writeStartObject();
    json.writeStringField("type", "TemplateProcessing");
    json.writeArrayFieldStart("single");
    writePiece("SpecialToken", bos, 0);
    writePiece("Sequence", "A", 0);
    json.writeEndArray();
    json.writeArrayFieldStart("pair");
    writePiece("SpecialToken", bos, 0);
    writePiece("Sequence", "A", 0);
    writePiece("SpecialToken", bos, 1);
    writePiece("Sequence", "B", 1);
    json.writeEndArray();
    writeTemplateTokens(bos);
    json.writeEndObject();
  }

  private void writePiece(String kind, String id, int typeId) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart(kind);
    json.writeStringField("id", id);
    json.writeNumberField("type_id", typeId);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeTemplateTokens(String bos) throws IOException {
    json.writeObjectFieldStart("special_tokens");
    json.writeObjectFieldStart(bos);
    json.writeStringField("id", bos);
    json.writeArrayFieldStart("ids");
    json.writeNumber(vocabulary.tokens().indexOf(bos));
    json.writeEndArray();
    json.writeArrayFieldStart("tokens");
    json.writeString(bos);
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeModel() throws IOException {
    json.writeObjectFieldStart("model");
    json.writeStringField("type", "BPE");
    json.writeNullField("dropout");
    json.writeNullField("unk_token");
    json.writeNullField("continuing_subword_prefix");
    json.writeNullField("end_of_word_suffix");
    json.writeBooleanField("fuse_unk", false);
    json.writeBooleanField("byte_fallback", false);
    json.writeBooleanField("ignore_merges", vocabulary.preTokenizer().takesWholeTokens());
    json.writeObjectFieldStart("vocab");
    Iterator<Integer> ids = vocabulary.usedIds().iterator();
    while (ids.hasNext()) {
      int id = ids.next();
      json.writeNumberField(vocabulary.tokens().get(id), id);
    }
    json.writeEndObject();
    json.writeArrayFieldStart("merges");
    for (String merge : vocabulary.merges()) {
      json.writeString(merge);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
