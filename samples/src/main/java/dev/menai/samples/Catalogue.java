package dev.menai.samples;

import dev.menai.samples.Sample.Line;
import java.util.List;

/** Every sample: the steps in the tutorial's order, then what goes beyond it. */
final class Catalogue {
  private Catalogue() {}

  static final List<Sample> SAMPLES =
      List.of(
          new Sample(
              "fetch",
              "an async function",
              List.of(
                  new Line(
                      "async def fetch_data() -> str:",
                      "public static Awaitable<String> fetchData() {"),
                  new Line("    await asyncio.sleep(2.5)", "sleep(ofMillis(2500));"),
                  new Line("asyncio.run(fetch_data())", "run(fetchData());")),
              Step1FetchData.class,
              Step1FetchData::main),
          new Sample(
              "send",
              "one with an argument",
              List.of(
                  new Line(
                      "async def send_data(to: str):",
                      "public static Awaitable<@Nullable Void> sendData(String to) {"),
                  new Line("    await asyncio.sleep(2)", "sleep(ofSeconds(2));")),
              Step2SendData.class,
              Step2SendData::main),
          new Sample(
              "main",
              "awaits one after the other",
              List.of(
                  new Line("data = await fetch_data()", "String data = await(fetchData());"),
                  new Line("await send_data('mario')", "await(sendData(\"mario\"));"),
                  new Line("asyncio.run(main())", "run(Step3Main::program);")),
              Step3Main.class,
              Step3Main::main),
          new Sample(
              "gather",
              "two at once",
              List.of(
                  new Line(
                      "await asyncio.gather(send_data('mario'), send_data('luigi'))",
                      "gather(sendData(\"mario\"), sendData(\"luigi\"));")),
              Step4Gather.class,
              Step4Gather::main),
          new Sample(
              "thousand",
              "a thousand at once, then a hundred thousand",
              List.of(
                  new Line("bodies.append(kill_time(number))", "bodies.add(killTime(number));"),
                  new Line("await asyncio.gather(*bodies)", "gather(bodies);")),
              Step5Thousand.class,
              Step5Thousand::main),
          new Sample(
              "task",
              "a task: awaited, cancelled, out of time",
              List.of(
                  new Line(
                      "task = asyncio.create_task(fetch_data())",
                      "Task<String> task = createTask(fetchData());"),
                  new Line("data = await task", "String data = await(task);"),
                  new Line(
                      "except asyncio.CancelledError:",
                      "} catch (TaskCancelledException cancelled) {"),
                  new Line(
                      "except asyncio.TimeoutError:", "} catch (AsyncTimeoutException late) {")),
              Step6Task.class,
              Step6Task::main),
          new Sample(
              "cancel",
              "cancel a task, ask whether it is done, take its result",
              List.of(
                  new Line("task.cancel()", "task.cancel();"),
                  new Line("print(task.cancelled())", "System.out.println(task.isCancelled());"),
                  new Line("if task.done():", "if (task.isDone()) {"),
                  new Line("    print(task.result())", "System.out.println(task.result());")),
              Step7Cancel.class,
              Step7Cancel::main),
          new Sample(
              "waitfor",
              "give up on a task that takes too long",
              List.of(
                  new Line(
                      "data = await asyncio.wait_for(task, timeout=2)",
                      "String data = waitFor(task, ofSeconds(2));"),
                  new Line(
                      "except asyncio.TimeoutError:", "} catch (AsyncTimeoutException late) {")),
              Step8WaitFor.class,
              Step8WaitFor::main),
          new Sample(
              "http",
              "real requests, through a Kotlin client's suspend functions",
              List.of(
                  new Line(
                      "return await client.get(path)", "return await(k -> client.get(path, k));"),
                  new Line(
                      "pages = await asyncio.gather(*requests)",
                      "List<String> pages = gather(requests);"),
                  new Line(
                      "page = await asyncio.wait_for(client.get('/slow'), timeout=0.3)",
                      "String page = waitFor(k -> client.get(\"/slow\", k), ofMillis(300));"),
                  new Line(
                      "await asyncio.gather(*all, return_exceptions=True)",
                      "List<Outcome<String>> outcomes = gatherSettled(all);")),
              HttpRequests.class,
              HttpRequests::main));
}
