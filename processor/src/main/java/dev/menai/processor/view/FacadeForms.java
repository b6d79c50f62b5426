package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The styles of facades.
 *
 * @param style which of them
 * @param folder the package of the facade, where its scope is
 */
record FacadeForms(FacadeStyle style, String folder) implements Style {
  private static final Style VIEW = new ViewStyle(dev.menai.processor.JavaView.Returns.VALUE);
  private static final String FUTURE = "java.util.concurrent.CompletableFuture<";
  private static final String STAGE = "java.util.concurrent.CompletionStage<";

  private boolean suspends() {
    return style == FacadeStyle.VIEW;
  }

  @Override
  public @Nullable String scope() {
    return suspends() ? null : folder + ".CallScope";
  }

  @Override
  public @Nullable String sharedScope() {
    return suspends() ? null : folder + ".CallScope.shared()";
  }

  @Override
  public String bound(String spelled) {
    return spelled.equals("java.lang.Object")
        ? "java.lang." + JavaTypes.NULLABLE + "Object"
        : spelled;
  }

  @Override
  public boolean declaresThrown() {
    return style != FacadeStyle.FUTURE;
  }

  @Override
  public String returned(ViewType result) {
    return style == FacadeStyle.FUTURE ? FUTURE + result.boxed() + ">" : result.java();
  }

  @Override
  public String body(String statements, ViewType result) {
    if (suspends()) return statements;
    return style == FacadeStyle.FUTURE ? future(statements) : call(statements, result);
  }

  @Override
  public String stream(String item) {
    return switch (style) {
      case VIEW -> VIEW.stream(item);
      case FUTURE -> "java.util.concurrent.Flow.Publisher<" + item + ">";
      case BLOCKING -> folder + ".ItemStream<" + item + ">";
    };
  }

  @Override
  public String toStream(String stream) {
    if (suspends()) return stream;
    return SCOPE + (style == FacadeStyle.FUTURE ? ".publisher(" : ".items(") + stream + ")";
  }

  @Override
  public String fromStream(String value) {
    return switch (style) {
      case VIEW -> value;
      case FUTURE -> "dev.menai.stream.AsyncStream.from(" + value + ")";
      case BLOCKING -> value + ".stream_()";
    };
  }

  @Override
  public String task(String value) {
    return suspends() ? VIEW.task(value) : FUTURE + value + ">";
  }

  @Override
  public String toTask(String task) {
    return suspends() ? task : task + ".toCompletableFuture()";
  }

  @Override
  public String fromTask(String value) {
    return suspends()
        ? VIEW.fromTask(value)
        : "kotlinx.coroutines.future.FutureKt.asDeferred(" + value + ")";
  }

  @Override
  public SuspendForm lambda(List<String> parameters, ViewType result) {
    int count = parameters.size();
    if (style != FacadeStyle.FUTURE || count > 2) return SuspendForm.plain(parameters, result);
    List<String> types = new ArrayList<>(parameters);
    types.add(STAGE + (result.isVoid() ? "?" : result.boxed()) + ">");
    String name = List.of("Supplier", "Function", "BiFunction").get(count);
    return new SuspendForm(
        SuspendForm.with("java.util.function." + name, types), count == 0 ? "get" : "apply", true);
  }

  @Override
  public String lambdaBody(String statements, SuspendForm form, ViewType result) {
    if (suspends()) return statements;
    return form.isFuture() ? future(statements) : call(statements, result);
  }

  private static String future(String statements) {
    return "return " + SCOPE + ".future(() -> { " + statements + " });";
  }

  private static String call(String statements, ViewType result) {
    String returns = result.isVoid() ? "" : "return ";
    return returns + SCOPE + ".call(() -> { " + statements + " });";
  }
}
