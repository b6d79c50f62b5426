/** Annotations of Menai's processor, which needs no other jar at the user's compile time. */
module dev.menai.annotations {
  exports dev.menai.processor;
}
