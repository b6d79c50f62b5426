package dev.menai.processor.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultArgumentsTest {
  @TempDir Path folder;

  @Test
  void argumentsWithDefaultsMayBeLeftOutOfAClass() throws Exception {
    assertEquals(
        "[3 EUR for mario, 4 USD for mario, 5 USD tip, true 0, false 2, 12, till]",
        result(
            "Till",
            """
            TillView till = TillView.of(new Till("mario"));
            all.add(till.pay(3));
            all.add(till.pay(4, "USD"));
            all.add(till.pay(5, "USD", "tip"));
            all.add(till.plain());
            all.add(till.plain(false, "a", "b"));
            all.add(till.getTotal());
            all.add(till.toString().replaceAll("TillView.(.*).", "$1"));
            """));
  }

  @Test
  void oneBeforeTheLastParameterMayBeLeftOutToo() throws Exception {
    assertEquals(
        "[x, x]", result("Till", "TillView.of(new Till(\"mario\")).first(() -> all.add(\"x\"));"));
  }

  @Test
  void aFailureOfAPlainFunctionCrossesAsItself() throws Exception {
    assertEquals(
        "[java.io.IOException: default]",
        result(
            "Till",
            "try { TillView.of(new Till(\"\")).failing(); } catch (java.io.IOException failure) {"
                + " all.add(failure); }"));
  }

  @Test
  void anOverridingFunctionTakesOverItsDefaults() throws Exception {
    assertEquals("[[a 10]]", result("Child", "all.add(ChildView.of(new Child()).find(\"a\"));"));
  }

  @Test
  void defaultsOfAGenericClassAreFound() throws Exception {
    assertEquals(
        "[10]",
        result("Parent", "all.add(ParentView.of(new Parent<String>()).find(\"a\").size());"));
  }

  @Test
  void theyAreFoundWhereOlderCompilersPutThem() throws Exception {
    assertEquals(
        "[1 up to 10, plain 2 up to 10, body of 1 up to 10]",
        result(
            "OldShop",
            """
            OldShopView shop = OldShopView.of(new KotlinOldShop());
            all.add(shop.find(1));
            all.add(shop.plain(2));
            all.add(shop.withBody());
            """));
  }

  private String result(String type, String body) throws Exception {
    String source =
        """
        import dev.menai.Async;
        import dev.menai.processor.*;
        import java.util.*;
        import java.util.concurrent.Callable;

        @JavaView(%s.class)
        public class User implements Callable<String> {
          public String call() {
            List<Object> all = new ArrayList<>();
            Async.run(() -> {
              %s
            });
            return all.toString();
          }
        }
        """;
    Compilation compiled = Compilation.of(folder, "User.java", source.formatted(type, body));
    return (String) compiled.call("User");
  }
}
