package dev.menai.samples.frameworks;

import static dev.menai.Async.await;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofDays;

import dev.menai.AsyncFunction;
import dev.menai.Promise;
import dev.menai.Suspend;
import dev.menai.sync.AsyncBarrier;
import io.ktor.server.application.Application;
import io.ktor.server.application.ApplicationPluginKt;
import io.ktor.server.cio.CIO;
import io.ktor.server.engine.EmbeddedServer;
import io.ktor.server.engine.EmbeddedServerKt;
import io.ktor.server.engine.EngineConnectorConfig;
import io.ktor.server.http.HttpRequestLifecycleKt;
import io.ktor.server.request.ApplicationRequestPropertiesKt;
import io.ktor.server.response.ApplicationResponseFunctionsKt;
import io.ktor.server.routing.Route;
import io.ktor.server.routing.RoutingBuilderKt;
import io.ktor.server.routing.RoutingCall;
import io.ktor.server.routing.RoutingRootKt;
import java.util.List;
import java.util.concurrent.CancellationException;
import kotlin.Unit;
import kotlin.coroutines.Continuation;

/** A Ktor server in Java. Its handlers are plain methods in blocking style. */
public final class KtorServer implements AutoCloseable {
  private final EmbeddedServer<?, ?> server;
  private final Promise<String> asked = Promise.create();
  private final Promise<String> cancelled = Promise.create();
  private final AsyncBarrier together;

  private KtorServer(int together) {
    this.together = new AsyncBarrier(together);
    server = EmbeddedServerKt.embeddedServer(CIO.INSTANCE, 0, "127.0.0.1", List.of(), this::module);
  }

  /**
   * Starts a server on a free port.
   *
   * @param together how many requests for pages it holds back until it answers them
   */
  public static KtorServer start(int together) {
    KtorServer server = new KtorServer(together);
    server.server.start(false);
    return server;
  }

  /** Where to ask it; suspends the task. */
  public String address() {
    List<? extends EngineConnectorConfig> connectors =
        await(k -> server.getEngine().resolvedConnectors(k));
    return "http://127.0.0.1:" + connectors.get(0).getPort();
  }

  /** The path of the first slow request, once it is there. */
  public Promise<String> asked() {
    return asked;
  }

  /** The path of the first request that was given up by its client, as the server saw it. */
  public Promise<String> cancelled() {
    return cancelled;
  }

  @Override
  public void close() {
    server.stop(0, 1000);
  }

  // kotlin.md: ktor-server
  private Object module(Application application, Continuation<? super Unit> k) {
    ApplicationPluginKt.install(
        application,
        HttpRequestLifecycleKt.getHttpRequestLifecycle(),
        config -> {
          config.setCancelCallOnClose(true); // a client that hangs up cancels its handler
          return Unit.INSTANCE;
        });
    RoutingRootKt.routing(
        application,
        routes -> {
          get(routes, "/page/{number}", this::page);
          get(routes, "/slow", this::slow);
          return Unit.INSTANCE;
        });
    return Unit.INSTANCE;
  }

  private String page(RoutingCall call) {
    together.await(); // suspends, and blocks no thread of Ktor's
    return "page " + call.getParameters().get("number");
  }

  /** A route whose handler is Java code in blocking style, and may use every verb. */
  private static void get(Route routes, String path, AsyncFunction<RoutingCall, String> handler) {
    RoutingBuilderKt.get(
        routes, path, (context, k) -> Suspend.body(k, () -> answer(context.getCall(), handler)));
  }

  private static void answer(RoutingCall call, AsyncFunction<RoutingCall, String> handler)
      throws Exception {
    String text = handler.apply(call);
    await(
        k ->
            ApplicationResponseFunctionsKt.respondText(
                call, text, null, null, content -> Unit.INSTANCE, k));
  }

  // kotlin.md: end

  private String slow(RoutingCall call) {
    String path = ApplicationRequestPropertiesKt.path(call.getRequest());
    asked.complete(path);
    try {
      sleep(ofDays(1));
      return "at last";
    } catch (CancellationException gone) {
      cancelled.complete(path);
      throw gone;
    }
  }
}
