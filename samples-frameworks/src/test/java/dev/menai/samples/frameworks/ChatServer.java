package dev.menai.samples.frameworks;

import static dev.menai.Async.await;

import dev.menai.AsyncFunction;
import dev.menai.Suspend;
import io.ktor.http.ContentType;
import io.ktor.server.application.Application;
import io.ktor.server.application.ApplicationPluginKt;
import io.ktor.server.cio.CIO;
import io.ktor.server.engine.EmbeddedServer;
import io.ktor.server.engine.EmbeddedServerKt;
import io.ktor.server.engine.EngineConnectorConfig;
import io.ktor.server.http.HttpRequestLifecycleKt;
import io.ktor.server.response.ApplicationResponseFunctionsKt;
import io.ktor.server.routing.RoutingBuilderKt;
import io.ktor.server.routing.RoutingCall;
import io.ktor.server.routing.RoutingRootKt;
import java.util.List;
import kotlin.Unit;
import kotlin.coroutines.Continuation;

/** Stands for the server of a language model. */
final class ChatServer implements AutoCloseable {
  private final EmbeddedServer<?, ?> server;
  private final AsyncFunction<RoutingCall, String> model;

  private ChatServer(AsyncFunction<RoutingCall, String> model) {
    this.model = model;
    server = EmbeddedServerKt.embeddedServer(CIO.INSTANCE, 0, "127.0.0.1", List.of(), this::module);
  }

  /**
   * Starts it on a free port.
   *
   * @param model what it says to each request
   */
  static ChatServer start(AsyncFunction<RoutingCall, String> model) {
    ChatServer server = new ChatServer(model);
    server.server.start(false);
    return server;
  }

  /** Where to ask it; suspends the task. */
  String address() {
    List<? extends EngineConnectorConfig> connectors =
        await(k -> server.getEngine().resolvedConnectors(k));
    return "http://127.0.0.1:" + connectors.get(0).getPort() + "/v1/";
  }

  @Override
  public void close() {
    server.stop(0, 1000);
  }

  private Object module(Application application, Continuation<? super Unit> k) {
    ApplicationPluginKt.install(
        application,
        HttpRequestLifecycleKt.getHttpRequestLifecycle(),
        config -> {
          config.setCancelCallOnClose(true);
          return Unit.INSTANCE;
        });
    RoutingRootKt.routing(
        application,
        routes -> {
          RoutingBuilderKt.post(
              routes,
              "/v1/chat/completions",
              (context, k1) -> Suspend.body(k1, () -> answer(context.getCall())));
          return Unit.INSTANCE;
        });
    return Unit.INSTANCE;
  }

  private void answer(RoutingCall call) throws Exception {
    String text =
        """
        {"id": "1", "created": 1, "model": "m", "choices": [
          {"index": 0, "message": {"role": "assistant", "content": "%s"}}]}
        """
            .formatted(model.apply(call));
    ContentType json = ContentType.Application.INSTANCE.getJson();
    await(
        k ->
            ApplicationResponseFunctionsKt.respondText(
                call, text, json, null, content -> Unit.INSTANCE, k));
  }
}
