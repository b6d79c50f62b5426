package dev.menai.facade.maven;

import dev.menai.facade.ApiRecord;
import dev.menai.facade.Facade;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/** Fails if the facade's public API isn't the recorded one, and says what has changed. */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class CheckMojo extends FacadeMojo {
  /** For Maven. */
  public CheckMojo() {}

  @Override
  void use(Facade facade, ApiRecord recorded, MavenProject project) {
    recorded.requireSame(facade);
  }
}
