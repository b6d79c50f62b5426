package com.acme.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.weather.UnknownPlaceException;
import com.acme.weather.java.ItemStream;
import com.acme.weather.java.Report;
import com.acme.weather.java.WeatherService;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A program in Java on a library in Kotlin. */
class WeatherTest {
  @Test
  void theLibraryIsUsedAsIfItWereWrittenInJava() throws Exception {
    List<String> seen = new ArrayList<>();

    // facades.md: a program
    try (WeatherService weather = WeatherService.create()) { // with Kotlin's default
      Report rome = weather.report("Rome"); // blocks this thread
      seen.add(rome.getPlace() + " " + rome.getTemperature());
      try (ItemStream<Report> forecast = weather.forecast("Oslo")) {
        for (Report hour : forecast) seen.add(hour.getPlace() + " " + hour.getTemperature());
      }
    }
    // facades.md: end

    assertEquals(List.of("Rome 4", "Oslo 0", "Oslo 1", "Oslo 2"), seen);
  }

  @Test
  void aCheckedExceptionOfTheLibraryIsDeclared() {
    try (WeatherService weather = WeatherService.create()) {
      assertThrows(UnknownPlaceException.class, () -> weather.report("Atlantis"));
    }
  }
}
