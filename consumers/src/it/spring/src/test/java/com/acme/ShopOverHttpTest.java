package com.acme;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

@WebMvcTest(Shop.class)
@Import(Prices.class)
class ShopOverHttpTest {
  @Autowired private MockMvc mvc;

  @Test
  void answersWithTheValuesOfTheTask() throws Exception {
    MvcResult begun = mvc.perform(get("/prices?item=boo,toad")).andReturn();

    mvc.perform(asyncDispatch(begun)).andExpect(content().json("[30, 40]"));
  }
}
