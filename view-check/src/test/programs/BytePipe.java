import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import kotlinx.io.CoreKt;
import kotlinx.io.JvmCoreKt;
import kotlinx.io.Sink;
import kotlinx.io.Source;

/** What is written at one end is read at the other, by whatever threads. */
final class BytePipe {
  private final BlockingQueue<byte[]> written = new LinkedBlockingQueue<>();

  /** Where it is read. */
  Source source() {
    return CoreKt.buffered(JvmCoreKt.asSource(new Reading()));
  }

  /** Where it is written. */
  Sink sink() {
    return CoreKt.buffered(JvmCoreKt.asSink(new Writing()));
  }

  /** Tells the reader that nothing more comes. */
  void end() {
    written.add(new byte[0]);
  }

  private final class Reading extends InputStream {
    private InputStream taken = new ByteArrayInputStream(new byte[0]);
    private boolean ended;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      if (ended) return -1;
      int read = taken.read(bytes, from, count);
      if (read >= 0) return read;
      try {
        byte[] next = written.take();
        ended = next.length == 0;
        taken = new ByteArrayInputStream(next);
      } catch (InterruptedException interrupted) {
        throw new InterruptedIOException();
      }
      return read(bytes, from, count);
    }
  }

  private final class Writing extends OutputStream {
    @Override
    public void write(int one) {
      written.add(new byte[] {(byte) one});
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      if (count > 0) written.add(Arrays.copyOfRange(bytes, from, from + count));
    }

    @Override
    public void close() {
      end();
    }
  }
}
