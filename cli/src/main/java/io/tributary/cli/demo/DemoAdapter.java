package io.tributary.cli.demo;

import io.tributary.cli.records.RecordFile;
import io.tributary.contracts.AdapterId;
import java.util.Optional;

/**
 * An adapter that the demo trains.
 *
 * @param spec JSON
 * @param records what it is trained on, and evaluated on by the spec's draw
 * @param question what base and adapter are asked in the end; one of the held-out records if absent
 */
public record DemoAdapter(
    AdapterId id, byte[] spec, RecordFile records, Optional<Question> question) {}
