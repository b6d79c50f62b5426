package dev.menai;

/**
 * When {@link Async#waitOn(java.util.Collection, ReturnWhen) waitOn} returns. The names are
 * asyncio's.
 */
public enum ReturnWhen {
  /** As soon as one has ended, in whichever way. */
  FIRST_COMPLETED,
  /** As soon as one has failed, else when all have ended. A cancelled one has not failed. */
  FIRST_EXCEPTION,
  /** When all have ended. */
  ALL_COMPLETED
}
