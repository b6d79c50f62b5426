package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kotlin.metadata.Attributes;
import kotlin.metadata.KmClassifier;
import kotlin.metadata.KmFunction;
import kotlin.metadata.KmType;
import kotlin.metadata.KmTypeParameter;
import kotlin.metadata.KmTypeProjection;
import kotlin.metadata.KmValueParameter;

/** Kotlin's declarations as a Kotlin programmer would write them, with short names of types. */
final class KotlinText {
  private final Map<Integer, String> typeParameters = new HashMap<>();

  KotlinText(List<KmTypeParameter> typeParameters) {
    add(typeParameters);
  }

  private void add(List<KmTypeParameter> more) {
    more.forEach(each -> typeParameters.put(each.getId(), each.getName()));
  }

  /** Its receiver, name and the types of its parameters: what tells overloads apart. */
  String signature(KmFunction function) {
    add(function.getTypeParameters());
    KmType receiver = function.getReceiverParameterType();
    String context = types(function.getContextParameters());
    return (context.isEmpty() ? "" : "context(" + context + ") ")
        + (receiver == null ? "" : type(receiver) + ".")
        + function.getName()
        + "("
        + types(function.getValueParameters())
        + ")";
  }

  /** The types of parameters, with commas between. */
  String types(List<KmValueParameter> parameters) {
    return parameters.stream().map(each -> type(each.getType())).collect(Collectors.joining(", "));
  }

  private String type(KmType type) {
    String text = KotlinTypes.isFunction(type) ? function(type) : named(type);
    if (!Attributes.isNullable(type)) return text;
    return KotlinTypes.isFunction(type) ? "(" + text + ")?" : text + "?";
  }

  private String named(KmType type) {
    String name = name(type.getClassifier());
    if (type.getArguments().isEmpty()) return name;
    return type.getArguments().stream()
        .map(this::argument)
        .collect(Collectors.joining(", ", name + "<", ">"));
  }

  private String name(KmClassifier classifier) {
    if (classifier instanceof KmClassifier.TypeParameter parameter) {
      return typeParameters.getOrDefault(parameter.getId(), "T");
    }
    String name = String.valueOf(KotlinTypes.className(classifier));
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private String argument(KmTypeProjection projection) {
    KmType type = projection.getType();
    return type == null ? "*" : type(type);
  }

  private String function(KmType type) {
    List<String> parameters = new ArrayList<>();
    for (KmType parameter : KotlinTypes.parameters(type)) parameters.add(type(parameter));
    return (Attributes.isSuspend(type) ? "suspend " : "")
        + "("
        + String.join(", ", parameters)
        + ") -> "
        + type(KotlinTypes.result(type));
  }
}
