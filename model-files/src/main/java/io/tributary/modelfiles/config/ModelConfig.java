package io.tributary.modelfiles.config;

import io.tributary.modelfiles.MalformedFileException;
import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.json.StrictJson;
import io.tributary.modelfiles.safetensors.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The shape of a Llama-family causal language model, named as transformers' {@code LlamaConfig}.
 *
 * @param hiddenSize width of the residual stream
 * @param intermediateSize width of the gated feed-forward layer
 * @param numHiddenLayers number of blocks
 * @param numAttentionHeads query heads
 * @param numKeyValueHeads key and value heads; divides the query heads
 * @param headDim width of one head; even
 * @param vocabSize rows of the embedding
 * @param maxPositionEmbeddings longest sequence that the model was made for
 * @param rmsNormEps added to the mean square
 * @param ropeTheta base of the rotary frequencies
 * @param tieWordEmbeddings whether the head shares the embedding's weights
 * @param attentionBias whether q, k, v and o projections have a bias
 * @param mlpBias whether gate, up and down projections have a bias
 * @param dtype the weights' element type, where the file says it
 * @param bosTokenId the id that starts a sequence, if there is one
 * @param eosTokenIds the ids that end a sequence
 * @param padTokenId the id that fills a batch, if there is one
 */
public record ModelConfig(
    int hiddenSize,
    int intermediateSize,
    int numHiddenLayers,
    int numAttentionHeads,
    int numKeyValueHeads,
    int headDim,
    int vocabSize,
    int maxPositionEmbeddings,
    double rmsNormEps,
    double ropeTheta,
    boolean tieWordEmbeddings,
    boolean attentionBias,
    boolean mlpBias,
    Optional<DType> dtype,
    OptionalInt bosTokenId,
    List<Integer> eosTokenIds,
    OptionalInt padTokenId) {

  /** The file's name in a model directory. */
  public static final String FILE = "config.json";

  /** Copies the list. */
  public ModelConfig {
    eosTokenIds = List.copyOf(eosTokenIds);
  }

  /**
   * Reads {@code config.json} from a model directory.
   *
   * @throws MalformedFileException when it is not valid or a needed key is missing or of a wrong
   *     type
   * @throws UnsupportedFileException when it describes a model that is not supported
   * @throws IOException when the file cannot be read
   */
  public static ModelConfig read(Path directory) throws IOException {
    return parse(Files.readAllBytes(directory.resolve(FILE)));
  }

  /**
   * Reads the bytes of a {@code config.json}.
   *
   * @throws MalformedFileException when it is not valid or a needed key is missing or of a wrong
   *     type
   * @throws UnsupportedFileException when it describes a model that is not supported
   */
  public static ModelConfig parse(byte[] json) {
    return new ModelConfigReader(StrictJson.parseObject(FILE, json)).read();
  }
}
