package io.tributary.modelfiles.config;

import io.tributary.modelfiles.MalformedFileException;
import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.json.JsonFile;
import io.tributary.modelfiles.json.StrictJson;
import io.tributary.modelfiles.safetensors.DType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The shape of a causal language model, its parts named as in transformers' config classes.
 *
 * @param family the architecture
 * @param hiddenSize width of the residual stream
 * @param intermediateSize width of the gated feed-forward layer
 * @param numHiddenLayers number of blocks
 * @param numAttentionHeads query heads
 * @param numKeyValueHeads key and value heads; divides the query heads
 * @param headDim width of one head; even, and not always hidden size over heads
 * @param vocabSize rows of the embedding
 * @param maxPositionEmbeddings longest sequence that the model was made for
 * @param rmsNormEps added to the mean square
 * @param rope the rotary position embedding
 * @param tieWordEmbeddings whether the head shares the embedding's weights
 * @param attentionBias whether q, k and v projections have a bias; o too except in Qwen2
 * @param mlpBias whether gate, up and down projections have a bias
 * @param dtype the weights' element type, where the file says it
 * @param bosTokenId the id that starts a sequence, if there is one
 * @param eosTokenIds the ids that end a sequence
 * @param padTokenId the id that fills a batch, if there is one
 */
public record ModelConfig(
    ModelFamily family,
    int hiddenSize,
    int intermediateSize,
    int numHiddenLayers,
    int numAttentionHeads,
    int numKeyValueHeads,
    int headDim,
    int vocabSize,
    int maxPositionEmbeddings,
    double rmsNormEps,
    RopeConfig rope,
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
    return parse(JsonFile.read(directory.resolve(FILE)));
  }

  /**
   * Reads the bytes of a {@code config.json}.
   *
   * @throws MalformedFileException when it is not valid or a needed key is missing or of a wrong
   *     type
   * @throws UnsupportedFileException when it describes a model that is not supported
   */
  public static ModelConfig parse(byte[] json) {
    return ModelConfigReader.of(StrictJson.parseObject(FILE, json)).read();
  }

  /** The file's text, read by transformers and by {@link #parse} alike. */
  public String json() {
    return ModelConfigJson.text(this);
  }

  /** Base of the rotary frequencies. */
  public double ropeTheta() {
    return rope.theta();
  }

  /** Whether a projection of a block, such as {@code q_proj}, has a bias. */
  public boolean biased(String projection) {
    return switch (projection) {
      case "q_proj", "k_proj", "v_proj" -> attentionBias;
      case "o_proj" -> attentionBias && family != ModelFamily.QWEN2;
      default -> mlpBias;
    };
  }
}
