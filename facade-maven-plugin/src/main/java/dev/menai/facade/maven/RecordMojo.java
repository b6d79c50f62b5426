package dev.menai.facade.maven;

import dev.menai.facade.ApiRecord;
import dev.menai.facade.Facade;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/** Records the facade's public API, with which {@code check} compares it. */
@Mojo(name = "record", requiresDependencyResolution = ResolutionScope.COMPILE, threadSafe = true)
public final class RecordMojo extends FacadeMojo {
  /** For Maven. */
  public RecordMojo() {}

  @Override
  void use(Facade facade, ApiRecord recorded, MavenProject project) {
    recorded.write(facade);
  }
}
