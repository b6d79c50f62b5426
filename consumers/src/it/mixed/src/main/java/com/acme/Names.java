package com.acme;

/** Names of users. */
public final class Names {
  private Names() {}

  /** A name without the spaces around it. */
  public static String tidy(String name) {
    return name.strip();
  }
}
