import java.io.BufferedReader;
import java.io.InputStreamReader;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

/** The Kotlin compiler, warm: each line is the arguments of a compilation, tabs between; it answers with a line. */
final class KotlinCompiler {
  public static void main(String[] none) throws Exception {
    var lines = new BufferedReader(new InputStreamReader(System.in));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      System.out.println("ended " + new K2JVMCompiler().exec(System.out, line.split("\t")));
    }
  }
}
