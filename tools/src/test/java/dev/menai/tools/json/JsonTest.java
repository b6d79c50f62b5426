package dev.menai.tools.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void valuesOfEachKindAreRead() {
    assertEquals(
        Arrays.asList("a", 1L, -2L, 0.5, 1e3, true, false, null, List.of(), Map.of()),
        Json.read(" [\"a\", 1, -2, 0.5, 1e3, true, false, null, [ ], { }] "));
    assertEquals(Map.of("a", Map.of("b", List.of(1L))), Json.read("{\"a\" : {\"b\":[1]}}"));
  }

  @Test
  void escapesAreRead() {
    assertEquals(
        "\" \\ / \b \f \n \r \t ä <",
        Json.read("\"\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u00e4 \\u003C\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "[1,]",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "nul",
        "1 2",
        "\"",
        "\"\\x\"",
        "\"\\u12\"",
        "-",
        "1.2.3",
        "[1 2]",
        "{\"a\":1,}"
      })
  void whatIsNoJsonIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Json.read(text));
  }

  @Test
  void anEndlessNestIsRefusedAndOverflowsNoStack() {
    assertThrows(IllegalArgumentException.class, () -> Json.read("[".repeat(1_000_000)));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("text", "a \"b\" \\ \n \r \t \u0001 </script> \u2028 😀 \ud800 \udc00");
    value.put("numbers", List.of(1L, -1L, 1.5));
    value.put("nothing", null);
    value.put("empty", new ArrayList<>());
    value.put("none", Map.of());
    value.put("yes", true);

    String text = JsonText.of(value);

    assertEquals(value, Json.read(text));
    assertFalse(text.contains("<"), text);
    assertEquals(1, text.lines().count());
    assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(text), text);
  }

  @Test
  void columnsOfNumbersAreWritten() {
    assertEquals(
        "{\"a\":[1,2],\"b\":[]}", JsonText.of(sorted("a", new long[] {1, 2}, "b", new long[0])));
  }

  @Test
  void membersThatAreMissingOrOfAnotherKindAreEmpty() {
    JsonObject object =
        JsonObject.read("{\"a\": \"text\", \"b\": 3, \"c\": [1, \"x\", {\"d\": true}]}");

    assertEquals("text", object.text("a"));
    assertNull(object.text("b"));
    assertEquals("-", object.text("z", "-"));
    assertEquals(3, object.number("b"));
    assertEquals(0, object.number("a"));
    assertEquals(List.of("x"), object.texts("c"));
    assertEquals(List.of(1L), object.numbers("c"));
    assertTrue(object.objects("c").get(0).is("d"));
    assertNull(object.object("a"));
    assertEquals(List.of(), object.objects("a"));
    assertThrows(IllegalArgumentException.class, () -> JsonObject.read("[]"));
  }

  private static Map<String, Object> sorted(String a, Object first, String b, Object second) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(a, first);
    map.put(b, second);
    return map;
  }
}
