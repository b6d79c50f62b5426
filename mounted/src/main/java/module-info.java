/**
 * An event loop that runs its bodies on its own thread: virtual threads whose scheduler is the
 * loop.
 *
 * <p>To have it, add this module and start the JVM with {@code --add-opens
 * java.base/java.lang=dev.menai.mounted}, or {@code ALL-UNNAMED} on the class path. Nothing of it
 * is called by users: the core finds it.
 */
module dev.menai.mounted {
  requires dev.menai.core;

  provides dev.menai.core.LoopFibers with
      dev.menai.core.mounted.MountedFibers;
}
