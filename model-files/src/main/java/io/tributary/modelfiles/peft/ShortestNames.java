package io.tributary.modelfiles.peft;

import io.tributary.modelfiles.config.AdaptableModule;
import io.tributary.modelfiles.peft.ModuleSelection.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The shortest endings of names that mean the wanted modules and no others. */
final class ShortestNames {

  private ShortestNames() {}

  static Names of(List<AdaptableModule> wanted, List<AdaptableModule> all) {
    List<AdaptableModule> others = new ArrayList<>(all);
    others.removeAll(wanted);
    SortedSet<String> names = new TreeSet<>();
    for (AdaptableModule module : wanted) {
      names.add(shortest(module, others));
    }
    return new Names(List.copyOf(names));
  }

  private static String shortest(AdaptableModule module, List<AdaptableModule> others) {
    String name = module.name();
    int dot = name.lastIndexOf('.');
    while (dot >= 0 && meansAny(name.substring(dot + 1), others)) {
      dot = name.lastIndexOf('.', dot - 1);
    }
    return name.substring(dot + 1);
  }

  private static boolean meansAny(String ending, List<AdaptableModule> others) {
    Names one = new Names(List.of(ending));
    return others.stream().anyMatch(one::includes);
  }
}
