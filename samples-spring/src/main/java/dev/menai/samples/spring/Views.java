package dev.menai.samples.spring;

import dev.menai.processor.JavaView;
import dev.menai.spring.ViewBean;
import org.springframework.context.annotation.Configuration;

/** The repository of Kotlin's in two views of Java's. */
// spring.md: views
@Configuration
@JavaView(Books.class) // has the interface BooksView written
@ViewBean(BooksView.class)
@ViewBean(value = Catalogue.class, of = Books.class) // an interface of your own
class Views {}
// spring.md: end
