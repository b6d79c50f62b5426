package dev.menai.benchmarks;

/** A peer: its name, colour, and shape as a path around its middle. */
enum PlotPeer {
  PARALLEL("parallel()", "#0969da", "M-5,0 a5,5 0 1,0 10,0 a5,5 0 1,0 -10,0 Z"),
  EVENT_LOOP("eventLoop()", "#8250df", "M-5,-5 h10 v10 h-10 Z"),
  MOUNTED("second engine", "#c05cb0", "M0,-6 L6,0 L0,6 L-6,0 Z"),
  VIRTUAL_THREADS("virtual threads", "#1f7a3d", "M-2,-6 h4 v4 h4 v4 h-4 v4 h-4 v-4 h-4 v-4 h4 Z"),
  KOTLIN("Kotlin", "#b35900", "M0,-6 L6,5 L-6,5 Z"),
  OTHER(
      "others of Java",
      "#57606a",
      "M-6,-3 L-3,-6 L0,-3 L3,-6 L6,-3 L3,0 L6,3 L3,6 L0,3 L-3,6 L-6,3 L-3,0 Z"),
  ASYNCIO("asyncio 3.11", "#a40e26", "M0,6 L6,-5 L-6,-5 Z");

  final String label;
  final String colour;
  final String shape;

  PlotPeer(String label, String colour, String shape) {
    this.label = label;
    this.colour = colour;
    this.shape = shape;
  }
}
