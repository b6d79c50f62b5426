package dev.menai.internal.recording;

/** What a recording asks a task for, while one is being made. */
public interface Recorded {
  /** The number by which events name it. */
  int recordId();

  String name();

  String scopeName();

  /** The number of its run or scope: names of scopes need not differ. */
  int scopeId();

  /** Where its run or scope runs, as text. */
  String executionText();

  /** The number of the task that made it; 0 for none. */
  int creatorId();

  /** The number of the group to which it belongs; 0 for none. */
  int groupId();

  /** How long ago it was made. */
  long ageMillis();

  /** What it does now, as a word. */
  String activity();

  /** How it ended, as text. */
  String endingText();

  /** Runs an action when it has ended. */
  void onEnd(Runnable action);
}
