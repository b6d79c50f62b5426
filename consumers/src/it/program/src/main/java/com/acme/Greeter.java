package com.acme;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;

import dev.menai.Task;
import dev.menai.processor.JavaView;
import java.util.List;

/** Java that calls Kotlin, as it is and through a view that the annotation processor writes. */
@JavaView(Users.class)
public final class Greeter {
  /** Greets those whom it finds; in a task, or in a coroutine of Kotlin's. */
  public String greet(Users users) {
    UsersView view = UsersView.of(users);
    List<User> found = gather(k -> users.find(42, k), k -> users.find(43, k));
    Task<User> again = createTask(() -> view.find(42));
    String name = await(k -> UsersKt.nameOf(again, k));
    return "hello " + name + ", " + found.get(1) + ", and " + view.search("luigi").size() + " more";
  }
}
