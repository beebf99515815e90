package io.tributary.cli.demo;

import io.tributary.cli.records.LineReader;
import io.tributary.cli.records.RecordFile;
import io.tributary.tokenization.record.InstructionJson;
import io.tributary.tokenization.record.InstructionRecord;
import io.tributary.tokenization.record.InstructionRecord.Alpaca;
import io.tributary.tokenization.record.InstructionRecord.PromptCompletion;
import io.tributary.tokenization.record.RecordShape;
import java.io.IOException;
import java.util.Optional;

/**
 * What base and adapter are asked.
 *
 * @param input further context; empty if there is none
 * @param expected what a good answer is, where one is known
 */
public record Question(String instruction, String input, Optional<String> expected) {
  /** The question that a record of a file asks, and its answer. */
  static Optional<Question> of(RecordFile file, long line) throws IOException {
    try (LineReader lines = file.open()) {
      Optional<LineReader.Line> next = lines.next();
      while (next.isPresent() && next.get().number() < line) {
        next = lines.next();
      }
      return next.map(l -> of(RecordShape.of(InstructionJson.parse(l.bytes()))));
    }
  }

  private static Question of(InstructionRecord record) {
    if (record instanceof Alpaca alpaca) {
      return new Question(alpaca.instruction(), alpaca.input(), Optional.of(alpaca.output()));
    }
    PromptCompletion pair = (PromptCompletion) record;
    return new Question(pair.prompt(), "", Optional.of(pair.completion()));
  }
}
