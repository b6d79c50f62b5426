package dev.menai.internal.bridge;

/**
 * A continuation that nobody ever resumes: that of a call which is only shown to a mock. It reaches
 * the function as it is, and what comes back is no value of the function's.
 */
public interface Unanswered {}
