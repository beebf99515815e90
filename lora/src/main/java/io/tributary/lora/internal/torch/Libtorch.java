package io.tributary.lora.internal.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * libtorch with our TorchScript methods loaded, owned by the thread that started it.
 *
 * <p>Everything that could make two runs differ is fixed here: the thread count, and the graph
 * executor's optimizer, which is off because it rewrites a method after its first runs and then
 * rounds differently than a fresh process. Every result is a plain tensor, never an inference
 * tensor: those cannot be changed in place.
 */
public final class Libtorch implements AutoCloseable {

  private static final String CLASS_NAME = "Llama";

  /** What depends on the machine, which the rest of the text asks. */
  private static final String MACHINE =
      """

        # Where tensors are made.
        def device(self) -> Device:
          return torch.device("%s")

        # x W' for W (n, k), float32 on a CPU.
        def product_in_single(self, x: Tensor, weight: Tensor) -> Tensor:
          return %s
      """;

  /** Not every build of libtorch has it; one that lacks it refuses text that names it. */
  private static final String ONE_DNN =
      "ops.mkldnn._linear_pointwise("
          + "x, weight, None, \"none\", annotate(List[Optional[number]], []), \"\")";

  private static final String DEFAULT_PRODUCT = "torch.linear(x, weight)";

  private static final String METHOD = "module_method:";

  private final Thread owner = Thread.currentThread();
  private final PtNDManager root;
  private final PtSymbolBlock methods;
  private final String device;
  private long nativeNanos;

  private Libtorch(PtNDManager root, PtSymbolBlock methods, String device) {
    this.root = root;
    this.methods = methods;
    this.device = device;
  }

  /**
   * Loads libtorch into this process, without any network access, and our methods into it.
   *
   * @param threads of one operation
   * @param device that everything is computed on, by libtorch's name
   * @param nativeDirectory where the natives are unpacked to; an {@code ENGINE_CACHE_DIR} that is
   *     already set wins, for DJL reads it once
   */
  public static Libtorch start(int threads, String device, Path nativeDirectory) {
    setDefault("OPT_OUT_TRACKING", "true");
    setDefault("ai.djl.offline", "true");
    setDefault("ai.djl.pytorch.num_interop_threads", "1");
    if (System.getenv("ENGINE_CACHE_DIR") == null) {
      setDefault("ENGINE_CACHE_DIR", nativeDirectory.toString());
    }
    Engine engine = Engine.getEngine("PyTorch");
    JniUtils.setNumThreads(threads);
    JniUtils.setGraphExecutorOptimize(false);
    JniUtils.setGradMode(false);
    PtNDManager root = (PtNDManager) engine.newBaseManager(Device.cpu());
    return new Libtorch(root, load(root, device), device);
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static PtSymbolBlock load(PtNDManager root, String device) {
    String product = System.getProperty("os.arch").equals("amd64") ? ONE_DNN : DEFAULT_PRODUCT;
    byte[] archive = TorchScriptArchive.of(CLASS_NAME, MACHINE.formatted(device, product));
    try {
      return JniUtils.loadModule(root, new ByteArrayInputStream(archive), false, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version of libtorch. */
  public String version() {
    return root.getEngine().getVersion();
  }

  /** Whether everything is computed on a GPU. */
  public boolean isGpu() {
    return device.startsWith("cuda");
  }

  /** Time spent inside methods so far. */
  public long nativeNanos() {
    return nativeNanos;
  }

  /** An owner of tensors: closing it frees all that are still its own. */
  public NDManager newManager() {
    requireOwner();
    return root.newSubManager();
  }

  /**
   * Runs a method.
   *
   * @param results the owner of what it returns
   * @throws IllegalArgumentException when the same tensor is given twice: it can have one name only
   * @throws ai.djl.engine.EngineException when libtorch fails; its message has the script's line
   */
  public NDList call(NDManager results, String method, Argument... arguments) {
    requireOwner();
    try (NDArray name = results.create(0f)) {
      name.setName(METHOD + method);
      NDList call = new NDList(name);
      for (int i = 0; i < arguments.length; i++) {
        arguments[i].appendTo(call, i);
      }
      requireDistinct(method, call);
      long began = System.nanoTime();
      NDList made = IValueUtils.forward(methods, call, true);
      nativeNanos += System.nanoTime() - began;
      return made;
    }
  }

  private static void requireDistinct(String method, NDList call) {
    Set<NDArray> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    distinct.addAll(call);
    if (distinct.size() < call.size()) {
      throw new IllegalArgumentException(method + " was given the same tensor twice");
    }
  }

  /** The tensor on the device that everything is computed on, where it may be already. */
  public NDArray place(NDManager owner, NDArray tensor) {
    return callForOne(owner, "place", Argument.of(tensor));
  }

  /** As {@link #call}, for a method that returns one tensor. */
  public NDArray callForOne(NDManager results, String method, Argument... arguments) {
    return call(results, method, arguments).singletonOrThrow();
  }

  private void requireOwner() {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "the engine belongs to thread "
              + owner.getName()
              + " and was called from "
              + Thread.currentThread().getName());
    }
  }

  @Override
  public void close() {
    requireOwner();
    methods.close();
    root.close();
  }
}
