package com.acme;

import dev.menai.Async;
import dev.menai.processor.JavaView;
import java.util.List;

/** A service of Java's on a repository of Kotlin's, through a view that is written by the build. */
@JavaView(Users.class)
public final class Greetings {
  private final UsersView users;

  /** Greets those who are in the repository. */
  public Greetings(Users users) {
    this.users = UsersView.of(users);
  }

  /** Greets several, whom it looks for at the same time. */
  public List<String> greet(List<Long> ids) {
    return Async.mapConcurrent(ids, 10, this::greet);
  }

  private String greet(long id) {
    User user = users.find(id); // suspends the task
    return user == null ? "hello stranger" : "hello " + user.getName();
  }

  /** Greets a user. */
  public static void main(String[] args) {
    Greetings greetings = new Greetings(new SlowUsers());
    System.out.println(Async.run(() -> greetings.greet(List.of(42L, 43L))));
  }
}
