package dev.menai.internal.bridge;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of one method: a call, or the reason why there is none.
 *
 * @param call what to do when it is called
 * @param reason why there is nothing to do
 */
public record BridgeMatch(@Nullable BridgeCall call, @Nullable String reason) {

  /** Looks for what implements a method: a function of the object, else the method's own body. */
  public static BridgeMatch find(
      BridgeFunction wanted,
      Class<?> target,
      List<BridgeFunction> offered,
      BridgeDirection direction) {
    BridgeMatch match = best(wanted, target, offered, direction);
    if (match.call != null) return match;
    try {
      BridgeCall body = BridgeHandles.defaultBody(wanted.method());
      return body == null ? match : new BridgeMatch(body, null);
    } catch (IllegalAccessException closed) {
      return failed("its body can't be called: " + closed.getMessage());
    }
  }

  private static BridgeMatch best(
      BridgeFunction wanted,
      Class<?> target,
      List<BridgeFunction> offered,
      BridgeDirection direction) {
    if (isMangled(wanted.name())) {
      return failed("Kotlin compiled it with value classes that its class file doesn't name");
    }
    List<BridgeFunction> named =
        offered.stream().filter(function -> function.name().equals(wanted.name())).toList();
    List<Candidate> fitting = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (BridgeFunction function : named) {
      Candidate candidate = Candidate.of(wanted, function, direction);
      if (candidate.reason == null) fitting.add(candidate);
      else if (!reasons.contains(candidate.reason)) reasons.add(candidate.reason);
    }
    if (fitting.isEmpty()) {
      return failed(
          reasons.isEmpty() ? unknown(wanted, target, offered) : String.join("; ", reasons));
    }
    Candidate best = fitting.get(0);
    for (Candidate candidate : fitting) if (candidate.isBetterThan(best)) best = candidate;
    for (Candidate candidate : fitting) {
      if (!best.isAsGoodAs(candidate)) {
        return failed(
            "several functions fit: "
                + fitting.stream()
                    .map(c -> c.offered.signature())
                    .collect(Collectors.joining(", ")));
      }
    }
    return best.call();
  }

  /** The call of one lambda as another; null if their shapes differ. */
  public static @Nullable BridgeCall lambda(
      BridgeFunction wanted, BridgeFunction offered, BridgeDirection direction) {
    Candidate candidate = Candidate.of(wanted, offered, direction);
    return candidate.reason == null ? candidate.call().call : null;
  }

  private static String unknown(
      BridgeFunction wanted, Class<?> target, List<BridgeFunction> offered) {
    for (BridgeFunction function : offered) {
      if (function.name().startsWith(wanted.name() + "-")) {
        return "Kotlin compiled it to '"
            + function.name()
            + "', with value classes that its class file doesn't name";
      }
      if (function.name().startsWith(wanted.name() + "$")) {
        return "Kotlin compiled it to '" + function.name() + "', since it is internal";
      }
    }
    return target.getTypeName() + " has nothing of that name";
  }

  private static boolean isMangled(String name) {
    return name.indexOf('-') >= 0;
  }

  private static BridgeMatch failed(String reason) {
    return new BridgeMatch(null, reason);
  }

  /** A function of the right name. */
  private static final class Candidate {
    final BridgeFunction offered;
    final List<Conversion> arguments = new ArrayList<>();
    @Nullable String reason;
    private @Nullable Function<MethodHandle, BridgeCall> link;

    private Candidate(BridgeFunction offered) {
      this.offered = offered;
    }

    static Candidate of(BridgeFunction wanted, BridgeFunction offered, BridgeDirection direction) {
      Candidate candidate = new Candidate(offered);
      boolean fits = offered.parameters().size() == wanted.parameters().size();
      for (int i = 0; fits && i < offered.parameters().size(); i++) {
        Conversion argument =
            Conversion.between(wanted.parameters().get(i), offered.parameters().get(i));
        fits = argument != null;
        if (argument != null) candidate.arguments.add(argument);
      }
      if (!fits) {
        candidate.reason = offered.name() + " takes " + offered.parameterList();
      } else {
        candidate.link = direction.link(wanted, offered);
        if (candidate.link == null) candidate.reason = mismatch(wanted, offered);
      }
      return candidate;
    }

    private static String mismatch(BridgeFunction wanted, BridgeFunction offered) {
      return "the "
          + (offered.suspends() ? "suspend function " : "function ")
          + offered.signature()
          + " returns "
          + offered.result()
          + ", which can't be returned as "
          + wanted.result()
          + (wanted.suspends() ? " of a suspend function" : "");
    }

    BridgeMatch call() {
      try {
        MethodHandle handle = BridgeHandles.of(offered, arguments);
        return new BridgeMatch(Objects.requireNonNull(link).apply(handle), null);
      } catch (IllegalAccessException closed) {
        return failed("it can't be called: " + closed.getMessage());
      }
    }

    /**
     * Whether no parameter is farther from the wanted one; where none is nearer either, whether it
     * takes nothing that the other doesn't.
     */
    boolean isAsGoodAs(Candidate other) {
      boolean nearer = false;
      boolean narrower = true;
      for (int i = 0; i < arguments.size(); i++) {
        int difference = arguments.get(i).cost() - other.arguments.get(i).cost();
        if (difference > 0) return false;
        nearer |= difference < 0;
        Class<?> mine = offered.parameters().get(i).boxed();
        narrower &= other.offered.parameters().get(i).boxed().isAssignableFrom(mine);
      }
      return nearer || narrower;
    }

    boolean isBetterThan(Candidate other) {
      return isAsGoodAs(other) && !other.isAsGoodAs(this);
    }
  }
}
