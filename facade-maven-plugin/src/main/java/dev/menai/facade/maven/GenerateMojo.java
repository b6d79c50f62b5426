package dev.menai.facade.maven;

import dev.menai.facade.ApiRecord;
import dev.menai.facade.Facade;
import java.io.File;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/** Writes the facade, and has it compiled with the project. */
@Mojo(
    name = "generate",
    defaultPhase = LifecyclePhase.GENERATE_SOURCES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class GenerateMojo extends FacadeMojo {
  /** Where the sources go; nothing else is left there. */
  @Parameter(
      property = "menai.facade.output",
      defaultValue = "${project.build.directory}/generated-sources/facade")
  private File output = new File("facade");

  /** For Maven. */
  public GenerateMojo() {}

  @Override
  void use(Facade facade, ApiRecord recorded, MavenProject project) {
    facade.writeTo(output.toPath());
    project.addCompileSourceRoot(output.getPath());
  }
}
