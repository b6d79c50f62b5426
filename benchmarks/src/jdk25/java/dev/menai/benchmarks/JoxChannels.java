package dev.menai.benchmarks;

import com.softwaremill.jox.Channel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** jox's channels at (h), queues. */
public class JoxChannels extends Comparison {
  @Benchmark
  @OperationsPerInvocation(Queues.ROUNDS)
  public void pingPong() throws Exception {
    Channel<Integer> there = Channel.newBufferedChannel(1);
    Channel<Integer> back = Channel.newBufferedChannel(1);
    Callable<Void> ping =
        () -> {
          for (int i = 0; i < Queues.ROUNDS; i++) {
            there.send(i);
            back.receive();
          }
          return null;
        };
    Callable<Void> pong =
        () -> {
          for (int i = 0; i < Queues.ROUNDS; i++) back.send(there.receive());
          return null;
        };
    threads().invokeAll(List.of(ping, pong));
  }

  @Benchmark
  @OperationsPerInvocation(Queues.SIDE * Queues.ITEMS)
  public void many() throws Exception {
    Channel<Integer> queue = Channel.newBufferedChannel(Queues.CAPACITY);
    Callable<Integer> producer =
        () -> {
          for (int i = 0; i < Queues.ITEMS; i++) queue.send(i);
          return 0;
        };
    Callable<Integer> consumer =
        () -> {
          int sum = 0;
          for (int i = 0; i < Queues.ITEMS; i++) sum += queue.receive();
          return sum;
        };
    List<Callable<Integer>> bodies = new ArrayList<>();
    bodies.addAll(Collections.nCopies(Queues.SIDE, producer));
    bodies.addAll(Collections.nCopies(Queues.SIDE, consumer));
    threads().invokeAll(bodies);
  }
}
