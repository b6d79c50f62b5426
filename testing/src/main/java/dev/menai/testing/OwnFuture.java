package dev.menai.testing;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A future that the fixtures complete themselves: to wait for it is not to wait for real work.
 *
 * @param <T> the type of its value
 */
final class OwnFuture<T extends @Nullable Object> extends CompletableFuture<T> {}
