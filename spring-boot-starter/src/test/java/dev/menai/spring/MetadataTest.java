package dev.menai.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an IDE is told of the properties. */
@Tag("once")
class MetadataTest {
  @Test
  void eachPropertyHasATypeAndADescription() throws Exception {
    List<String> names = new ArrayList<>();
    for (JsonNode property : metadata().get("properties")) {
      String name = property.get("name").asString();
      if (!name.startsWith("menai.")) continue;
      names.add(name);
      assertThat(property.get("type").asString()).isNotBlank();
      assertThat(property.get("description").asString()).as(name).endsWith(".");
    }
    assertThat(names)
        .containsExactlyInAnyOrder(
            "menai.context.enabled",
            "menai.context.keys",
            "menai.health.max-lag",
            "menai.scope.execution",
            "menai.scope.name",
            "menai.scope.unseen-after",
            "menai.shutdown.grace");
  }

  private static JsonNode metadata() throws Exception {
    String file = "/META-INF/spring-configuration-metadata.json";
    try (InputStream text = MetadataTest.class.getResourceAsStream(file)) {
      return JsonMapper.shared().readTree(text);
    }
  }
}
