package dev.menai.facade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.processor.view.FacadeResult;
import dev.menai.processor.view.FacadeStyle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the generator writes, and what it says of it. */
@Tag("once")
class FacadeGeneratorTest {
  private static final String FOLDER = "com/acme/orders/java/";

  private static Facade facade;

  @TempDir Path folder;

  @BeforeAll
  static void generate() {
    facade = UserProgram.All.STYLES;
  }

  private static Facade blocking(Set<String> accepted) {
    FacadeRequest all = UserProgram.request(Set.of(FacadeStyle.BLOCKING));
    return new FacadeGenerator()
        .generate(
            new FacadeRequest(
                all.library(),
                null,
                all.classPath(),
                all.folder(),
                all.styles(),
                accepted,
                "shop.face",
                null));
  }

  @Test
  void theSameLibraryGivesTheSameBytes() {
    Facade again =
        new FacadeGenerator().generate(UserProgram.request(EnumSet.allOf(FacadeStyle.class)));

    assertEquals(facade, again);
  }

  @Test
  void oneStyleStandsInThePackageItself() {
    Facade one = blocking(Set.of());

    assertTrue(one.sources().containsKey(FOLDER + "Shop.java"), one.sources().keySet().toString());
    assertTrue(facade.sources().containsKey(FOLDER + "future/Shop.java"));
  }

  @Test
  void whatJavaHasAsItIsHasNoTypeBeforeIt() {
    assertFalse(facade.sources().containsKey(FOLDER + "view/Customer.java"));
    assertFalse(facade.sources().containsKey(FOLDER + "view/RefusedException.java"));
    assertFalse(facade.sources().containsKey(FOLDER + "view/OrderId.java"));
  }

  @Test
  void whatIsLeftOutIsReportedWithTheReason() {
    FacadeResult.Member missing = facade.missing().get(0);

    assertEquals(1, facade.missing().size());
    assertEquals("cast(Any)", missing.signature());
    assertTrue(facade.report().contains("left out: com.acme.orders.Shop.Companion.cast(Any): it"));
    FacadeException refused = assertThrows(FacadeException.class, facade::requireComplete);
    assertTrue(refused.getMessage().contains("cast(Any)"), refused.getMessage());
  }

  @Test
  void whatIsAcceptedByNameIsMissingNoMore() {
    Facade accepted = blocking(Set.of("Companion.cast", "Companion.gone"));

    accepted.requireComplete();
    assertTrue(accepted.report().contains("accepted: com.acme.orders.Shop.Companion.cast(Any)"));
    assertTrue(accepted.report().contains("no member \"Companion.gone\" to accept"));
  }

  @Test
  void theModuleExportsThePackagesAndRequiresWhatTheySpeakOf() {
    String module = facade.sources().get("module-info.java");

    assertTrue(module.contains("module com.acme.orders.java {"), module);
    assertTrue(module.contains("requires transitive com.acme.orders;"), module);
    assertTrue(module.contains("requires transitive dev.menai;"), module);
    assertTrue(module.contains("exports com.acme.orders.java.blocking;"), module);
  }

  @Test
  void aLibraryWithoutAModulesNameGivesNoModule() {
    Facade none = blocking(Set.of());

    assertFalse(none.sources().containsKey("module-info.java"));
    assertTrue(none.report().contains("give one as libraryModule"), none.report());
  }

  @Test
  void kdocBecomesJavadoc() {
    String shop = facade.sources().get(FOLDER + "future/Shop.java");

    assertTrue(shop.contains(" * A shop that <i>sells</i>."), shop);
    assertTrue(shop.contains(" * Shop(\"corner\").use { shop -&gt; shop.find(OrderId(1)) }"), shop);
    assertTrue(shop.contains(" * <li>and <code>listed</code> by <code>orders</code>"), shop);
    assertTrue(shop.contains("   * Finds an order."), shop);
    assertTrue(shop.contains("   * What is written above the door.\n"), shop);
    assertTrue(
        shop.contains("@param id its number; there is none from <code>stock</code> on"), shop);
    assertTrue(
        shop.contains("@return a future of this: the order, or null if there is none"), shop);
    assertTrue(shop.contains("@param stock how many orders it has, 3 &amp; more"), shop);
  }

  @Test
  void aDeprecationKeepsItsReason() {
    String shop = facade.sources().get(FOLDER + "view/Shop.java");

    assertTrue(shop.contains("   * @deprecated use find\n"), shop);
    assertTrue(shop.contains("  @Deprecated com.acme.orders.java.view."), shop);
  }

  @Test
  void whatMayBeNullSaysSoInAPackageWhereNothingElseIs() {
    String shop = facade.sources().get(FOLDER + "blocking/Shop.java");
    String folderInfo = facade.sources().get(FOLDER + "blocking/package-info.java");

    assertTrue(shop.contains("@org.jspecify.annotations.Nullable Order find(int id)"), shop);
    assertTrue(folderInfo.contains("@org.jspecify.annotations.NullMarked"), folderInfo);
  }

  @Test
  void theRecordedApiTellsWhatANewVersionChanges() {
    ApiRecord recorded = new ApiRecord(folder.resolve("facade-api.txt"));
    FacadeException none = assertThrows(FacadeException.class, () -> recorded.requireSame(facade));
    recorded.write(facade);
    recorded.requireSame(facade);
    List<String> changed = new ArrayList<>(facade.api());
    changed.removeIf(line -> line.contains(" known("));
    Facade other = new Facade(facade.sources(), changed, facade.members(), facade.warnings());

    FacadeException different =
        assertThrows(FacadeException.class, () -> recorded.requireSame(other));

    assertTrue(none.getMessage().contains("there is no recorded API"), none.getMessage());
    assertTrue(
        different.getMessage().contains("- com.acme.orders.java.view.Shop: boolean known(int id)"),
        different.getMessage());
  }

  @Test
  void anOldSourceIsDeletedAndOneThatIsTheSameKeepsItsTime() throws Exception {
    facade.writeTo(folder);
    Path shop = folder.resolve(FOLDER + "view/Shop.java");
    var time = java.nio.file.attribute.FileTime.fromMillis(1000);
    Files.setLastModifiedTime(shop, time);
    Files.writeString(folder.resolve("Old.java"), "class Old {}");

    facade.writeTo(folder);

    assertEquals(time, Files.getLastModifiedTime(shop));
    assertFalse(Files.exists(folder.resolve("Old.java")));
  }
}
