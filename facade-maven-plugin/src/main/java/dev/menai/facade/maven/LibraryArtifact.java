package dev.menai.facade.maven;

import dev.menai.facade.FacadeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.jspecify.annotations.Nullable;

/** The library of a facade as Maven finds it: among the project's dependencies, or by itself. */
final class LibraryArtifact {
  private final MavenProject project;
  private final RepositorySystemSession session;
  private final RepositorySystem system;
  private final String group;
  private final String name;
  private final @Nullable String version;
  private final List<Path> files = new ArrayList<>();
  private final List<Path> others = new ArrayList<>();

  LibraryArtifact(
      String coordinate,
      MavenProject project,
      @Nullable RepositorySystemSession session,
      @Nullable RepositorySystem system) {
    this.project = project;
    this.session = Objects.requireNonNull(session, "session");
    this.system = Objects.requireNonNull(system, "system");
    String[] parts = coordinate.split(":");
    if (parts.length < 2 || parts.length > 3) {
      throw new FacadeException(
          "\"" + coordinate + "\" is no library: group:artifact, or group:artifact:version");
    }
    this.group = parts[0];
    this.name = parts[1];
    this.version = find(parts.length == 3 ? parts[2] : null);
  }

  /** Its jar, or the folder with its classes where it is built in the same build. */
  List<Path> files() {
    return files;
  }

  /** What it needs, if it is no dependency of the project's. */
  List<Path> others() {
    return others;
  }

  private @Nullable String find(@Nullable String wanted) {
    for (Artifact each : project.getArtifacts()) {
      if (!each.getGroupId().equals(group) || !each.getArtifactId().equals(name)) continue;
      if (wanted != null && !wanted.equals(each.getVersion())) continue;
      files.add(each.getFile().toPath());
      return each.getVersion();
    }
    if (wanted == null) {
      throw new FacadeException(
          group + ":" + name + " is no dependency of this project; add it, or give a version too");
    }
    resolve(wanted);
    return wanted;
  }

  private void resolve(String wanted) {
    Dependency root = new Dependency(new DefaultArtifact(group, name, "jar", wanted), "compile");
    CollectRequest collect = new CollectRequest(root, project.getRemoteProjectRepositories());
    try {
      List<ArtifactResult> found =
          system
              .resolveDependencies(session, new DependencyRequest(collect, null))
              .getArtifactResults();
      for (int i = 0; i < found.size(); i++) {
        (i == 0 ? files : others).add(found.get(i).getArtifact().getFile().toPath());
      }
    } catch (DependencyResolutionException none) {
      throw new FacadeException("can't resolve " + root + ": " + none.getMessage(), none);
    }
  }

  /** Its sources; null if there are none. */
  @Nullable Path sources() {
    ArtifactRequest request =
        new ArtifactRequest(
            new DefaultArtifact(group, name, "sources", "jar", version),
            project.getRemoteProjectRepositories(),
            null);
    try {
      return system.resolveArtifact(session, request).getArtifact().getFile().toPath();
    } catch (ArtifactResolutionException none) {
      return null;
    }
  }
}
