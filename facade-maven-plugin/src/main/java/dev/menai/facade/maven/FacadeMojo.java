package dev.menai.facade.maven;

import dev.menai.facade.ApiRecord;
import dev.menai.facade.Facade;
import dev.menai.facade.FacadeException;
import dev.menai.facade.FacadeGenerator;
import dev.menai.facade.FacadeRequest;
import dev.menai.processor.view.FacadeStyle;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.jspecify.annotations.Nullable;

/** What all goals have in common: which facade of which library. */
abstract class FacadeMojo extends AbstractMojo {
  /** The library: {@code group:artifact} of a dependency, or {@code group:artifact:version}. */
  @Parameter(property = "menai.facade.library")
  private @Nullable String library;

  /** The library's classes, if it is no artifact: folders or jars. */
  @Parameter private @Nullable List<File> classes;

  /**
   * The library's sources, a folder or a jar; without it those of the artifact, if there are any.
   */
  @Parameter(property = "menai.facade.sources")
  private @Nullable File sources;

  /** The package of the facade. */
  @Parameter(property = "menai.facade.package", required = true)
  private String packageName = "";

  /**
   * How methods wait where Kotlin suspends: VIEW, FUTURE, BLOCKING; the last alone if not given.
   */
  @Parameter(property = "menai.facade.styles")
  private @Nullable List<String> styles;

  /** What may be left out: {@code Type.name} or {@code Type.name(Int, String)}. */
  @Parameter private @Nullable List<String> accept;

  /** Whether to fail if a member is left out that isn't accepted. */
  @Parameter(property = "menai.facade.strict", defaultValue = "false")
  private boolean strict;

  /** The name of the facade's module; that of the package if not given. */
  @Parameter private @Nullable String module;

  /** The name of the library's module, if its jar doesn't tell. */
  @Parameter private @Nullable String libraryModule;

  /** The recorded public API of the facade. */
  @Parameter(property = "menai.facade.api", defaultValue = "${project.basedir}/facade-api.txt")
  private File api = new File("facade-api.txt");

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private @Nullable MavenProject project;

  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
  private @Nullable RepositorySystemSession session;

  @Inject private @Nullable RepositorySystem system;

  /** Does the goal's work with the facade. */
  abstract void use(Facade facade, ApiRecord recorded, MavenProject project);

  @Override
  public final void execute() throws MojoFailureException {
    try {
      Facade facade = new FacadeGenerator().generate(request());
      facade.report().lines().forEach(getLog()::info);
      if (strict) facade.requireComplete();
      use(facade, new ApiRecord(api.toPath()), project());
    } catch (FacadeException wrong) {
      throw new MojoFailureException(wrong.getMessage(), wrong);
    }
  }

  private MavenProject project() {
    if (project == null) throw new FacadeException("there is no project");
    return project;
  }

  private FacadeRequest request() {
    Set<FacadeStyle> chosen = EnumSet.noneOf(FacadeStyle.class);
    if (styles == null || styles.isEmpty()) chosen.add(FacadeStyle.BLOCKING);
    else for (String each : styles) chosen.add(style(each));
    List<Path> all = new ArrayList<>();
    for (Artifact each : project().getArtifacts()) all.add(each.getFile().toPath());
    List<Path> files = new ArrayList<>();
    Path documented = sources == null ? null : sources.toPath();
    if (classes != null) for (File each : classes) files.add(each.toPath());
    if (library != null) {
      LibraryArtifact artifact = new LibraryArtifact(library, project(), session, system);
      files.addAll(artifact.files());
      artifact.others().forEach(all::add);
      if (documented == null) documented = artifact.sources();
    }
    if (files.isEmpty()) throw new FacadeException("give a library, or its classes");
    Set<String> accepted = accept == null ? Set.of() : new HashSet<>(accept);
    return new FacadeRequest(
        files, documented, all, packageName, chosen, accepted, module, libraryModule);
  }

  private static FacadeStyle style(String name) {
    try {
      return FacadeStyle.valueOf(name.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new FacadeException("there is no style " + name + ": VIEW, FUTURE or BLOCKING");
    }
  }
}
