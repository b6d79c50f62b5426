/** A user's module: it names Menai's facade and nothing else. */
module dev.menai.modulepath {
  requires dev.menai;
}
