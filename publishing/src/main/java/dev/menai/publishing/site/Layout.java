package dev.menai.publishing.site;

import static dev.menai.publishing.site.CodeColours.escaped;

/** What stands around the content of each page. */
final class Layout {
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>${title}</title>
      <link rel="stylesheet" href="${root}site.css">
      <script>document.documentElement.dataset.theme = localStorage.getItem("menai-theme") || "";</script>
      <script defer src="${root}site.js" data-root="${root}"></script>
      </head>
      <body>
      <a class="skip" href="#content">To the content</a>
      <header>
      <button id="menu" type="button" aria-controls="pages" aria-expanded="false">Pages</button>
      <a class="brand" href="${root}index.html">Menai</a>
      <div class="search"><input id="search" type="search" placeholder="Search" aria-label="Search all pages" autocomplete="off">
      <div id="found" role="status" hidden></div></div>
      <button id="theme" type="button">Dark</button>
      </header>
      <div class="frame">
      <nav id="pages" aria-label="Pages">${pages}</nav>
      <main id="content"><article>${html}</article>
      <nav class="neighbours" aria-label="Neighbours">${neighbours}</nav>
      <footer>Apache License 2.0</footer></main>
      <aside>${contents}</aside>
      </div>
      </body>
      </html>
      """;

  private Layout() {}

  static String page(
      String title, String html, String contents, String toRoot, String pages, String neighbours) {
    String aside = contents.isEmpty() ? "" : "<h2>On this page</h2><ul>" + contents + "</ul>";
    return PAGE.replace("${title}", escaped(title.equals("Menai") ? title : title + " – Menai"))
        .replace("${root}", toRoot)
        .replace("${pages}", pages)
        .replace("${neighbours}", neighbours)
        .replace("${contents}", aside)
        .replace("${html}", html); // last: it may speak of the others
  }
}
