package io.tributary.e2e.reference;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The settings of a service, read from the sources of its {@code @ConfigMapping}. */
final class ConfigurationProperties {
  private static final Path ROOT = Path.of("..");
  private static final List<Path> SHARED =
      List.of(
          ROOT.resolve("service-settings/src/main/java/io/tributary/settings"),
          ROOT.resolve("access/src/main/java/io/tributary/access"));

  /** One setting: its key, its type, its default if it has one, its documentation line. */
  record Property(String key, String type, Optional<String> defaultValue, String documentation) {
    /** The environment variable that sets it. */
    String environmentVariable() {
      return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
  }

  /** A type and the source that it stands in. */
  private record Declaration(CompilationUnitTree unit, ClassTree type) {
    Stream<Declaration> withNested() {
      Stream<Declaration> nested =
          type.getMembers().stream()
              .filter(ClassTree.class::isInstance)
              .map(member -> new Declaration(unit, (ClassTree) member));
      return Stream.concat(Stream.of(this), nested);
    }
  }

  private final DocTrees documentation;
  private final Map<String, Declaration> types;

  private ConfigurationProperties(
      DocTrees documentation, Iterable<? extends CompilationUnitTree> units) {
    this.documentation = documentation;
    this.types =
        StreamSupport.stream(units.spliterator(), false)
            .filter(unit -> !unit.getTypeDecls().isEmpty())
            .map(unit -> new Declaration(unit, (ClassTree) unit.getTypeDecls().get(0)))
            .flatMap(Declaration::withNested)
            .collect(
                Collectors.toMap(d -> d.type().getSimpleName().toString(), Function.identity()));
  }

  /** The settings of a service's folder: those of all services, then its own, as declared. */
  static List<Property> of(String service) throws IOException {
    Path mapping = mapping(service);
    List<Path> sources = new ArrayList<>(List.of(mapping));
    for (Path folder : SHARED) {
      try (Stream<Path> shared = Files.list(folder)) {
        shared.filter(p -> p.toString().endsWith("Config.java")).forEach(sources::add);
      }
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      ConfigurationProperties properties =
          new ConfigurationProperties(DocTrees.instance(task), task.parse());
      String root = mapping.getFileName().toString().replace(".java", "");
      return properties.in(properties.types.get(root), "tributary");
    }
  }

  private static Path mapping(String service) throws IOException {
    try (Stream<Path> sources = Files.walk(ROOT.resolve(service).resolve("src/main/java"))) {
      List<Path> found =
          sources
              .filter(p -> p.toString().endsWith("Config.java"))
              .filter(ConfigurationProperties::isMapping)
              .toList();
      if (found.size() != 1) {
        throw new IllegalStateException(service + " has not one @ConfigMapping but " + found);
      }
      return found.get(0);
    }
  }

  private static boolean isMapping(Path source) {
    try {
      return Files.readString(source).contains("@ConfigMapping(prefix = \"tributary\")");
    } catch (IOException e) {
      throw new IllegalStateException(source.toString(), e);
    }
  }

  private List<Property> in(Declaration group, String prefix) {
    List<Property> properties = new ArrayList<>();
    for (Tree parent : group.type().getImplementsClause()) {
      properties.addAll(in(types.get(parent.toString()), prefix));
    }
    for (Tree member : group.type().getMembers()) {
      if (member instanceof MethodTree method) {
        String key = prefix + "." + kebab(method.getName().toString());
        String type = method.getReturnType().toString();
        if (types.containsKey(type)) {
          properties.addAll(in(types.get(type), key));
        } else {
          properties.add(property(group.unit(), method, key, type));
        }
      }
    }
    return properties;
  }

  private Property property(CompilationUnitTree unit, MethodTree method, String key, String type) {
    boolean map = type.startsWith("Map<");
    DocCommentTree comment = documentation.getDocCommentTree(TreePath.getPath(unit, method));
    return new Property(
        map ? key + ".\"<name>\"" : key, type, defaultOf(method), sentence(comment));
  }

  private static String sentence(DocCommentTree comment) {
    return comment.getFirstSentence().stream()
        .map(Object::toString)
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .replaceAll("\\{@code ([^}]*)}", "`$1`");
  }

  private static Optional<String> defaultOf(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .filter(a -> a.getAnnotationType().toString().equals("WithDefault"))
        .map(AnnotationTree::getArguments)
        .map(arguments -> arguments.get(0))
        .map(ConfigurationProperties::literal)
        .findFirst();
  }

  /** {@code @WithDefault("x")} parses as the assignment {@code value = "x"} or as the literal. */
  private static String literal(Tree argument) {
    Tree value =
        argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
    return String.valueOf(((LiteralTree) value).getValue());
  }

  private static String kebab(String camel) {
    return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
