package dev.menai.samples.setup;

import static dev.menai.Async.*;

import dev.menai.processor.JavaView;

// setup.md: greeting
@JavaView(Users.class)
class Greeting {
  public static void main(String[] args) {
    run(
        () -> {
          UsersView users = UsersView.of(new Users()); // written by the processor
          System.out.println(gather(() -> users.name(1), () -> users.name(2)));
        });
  }
}
// setup.md: end
