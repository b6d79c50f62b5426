package dev.menai.context;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.toThread;

import dev.menai.AsyncScope;
import dev.menai.Awaitable;
import dev.menai.Task;
import dev.menai.stream.AsyncStream;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.DelayKt;
import kotlinx.coroutines.Dispatchers;

/** How a body has something else run, or waits, and looks at a value there. */
enum Way {
  AWAIT {
    @Override
    String look(AsyncScope scope, Awaitable<String> get) throws Exception {
      await(k -> DelayKt.delay(1, k));
      return get.await();
    }
  },
  GATHER {
    @Override
    String look(AsyncScope scope, Awaitable<String> get) {
      return gather(() -> "", get).get(1);
    }
  },
  CREATE_TASK {
    @Override
    String look(AsyncScope scope, Awaitable<String> get) {
      return createTask(get).await();
    }
  },
  GROUP {
    @Override
    String look(AsyncScope scope, Awaitable<String> get) {
      return taskGroup(
          group -> {
            Task<String> task = group.createTask(get);
            return task.await();
          });
    }
  },
  TO_THREAD {
    @Override
    String look(AsyncScope scope, Awaitable<String> get) {
      return toThread(get::await);
    }
  },
  KOTLIN_ON_IO {
    @Override
    String look(AsyncScope scope, Awaitable<String> get) {
      return await(
          k -> BuildersKt.withContext(Dispatchers.getIO(), (coroutine, inner) -> looked(get), k));
    }
  },
  STREAM {
    @Override
    String look(AsyncScope scope, Awaitable<String> get) {
      AsyncStream<String> stream = AsyncStream.generate(out -> out.emit(get.await()));
      for (String seen : stream) return seen;
      throw new AssertionError();
    }
  },
  FUTURE {
    @Override
    String look(AsyncScope scope, Awaitable<String> get) {
      return await(scope.future(get));
    }
  },
  EXECUTOR {
    @Override
    String look(AsyncScope scope, Awaitable<String> get) throws Exception {
      return scope.asExecutor().submit(get::await).get();
    }
  };

  abstract String look(AsyncScope scope, Awaitable<String> get) throws Exception;

  private static String looked(Awaitable<String> get) {
    try {
      return get.await();
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }
}
