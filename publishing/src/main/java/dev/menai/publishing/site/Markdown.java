package dev.menai.publishing.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * Makes a page of Markdown: links lead to pages of the site, headings have anchors, code has
 * colours.
 */
final class Markdown {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  private Markdown() {}

  static Page page(String source, String text, Targets targets) {
    Node document = PARSER.parse(text);
    Contents contents = new Contents(source, targets);
    document.accept(contents);
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .nodeRendererFactory(CodeBlocks::new)
            .attributeProviderFactory(
                context ->
                    (node, tag, attributes) -> {
                      String anchor = contents.anchors.get(node);
                      if (anchor != null && tag.matches("h\\d")) attributes.put("id", anchor);
                    })
            .build();
    List<Page.Section> sections = contents.sections();
    String title = sections.isEmpty() ? source : sections.get(0).heading();
    String html = renderer.render(document);
    html =
        html.replace("<table>", "<div class=\"table\"><table>")
            .replace("</table>", "</table></div>");
    return new Page(source, Targets.ofPage(source), title, html, sections);
  }

  /** Finds headings and their text, and turns links into those of the site. */
  private static final class Contents extends AbstractVisitor {
    private final String source;
    private final Targets targets;
    final Map<Node, String> anchors = new HashMap<>();
    private final List<Heading> headings = new ArrayList<>();
    private final List<StringBuilder> texts = new ArrayList<>();

    Contents(String source, Targets targets) {
      this.source = source;
      this.targets = targets;
    }

    List<Page.Section> sections() {
      List<Page.Section> sections = new ArrayList<>();
      for (int i = 0; i < headings.size(); i++) {
        Heading heading = headings.get(i);
        sections.add(
            new Page.Section(
                heading.getLevel(),
                i == 0 ? "" : anchors.getOrDefault(heading, ""),
                text(heading),
                texts.get(i).toString().replaceAll("\\s+", " ").strip()));
      }
      return sections;
    }

    @Override
    public void visit(Heading heading) {
      String anchor =
          text(heading).toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
      String free = anchor;
      for (int again = 1; anchors.containsValue(free); again++) free = anchor + "-" + again;
      anchors.put(heading, free);
      headings.add(heading);
      texts.add(new StringBuilder());
      visitLinks(heading);
    }

    /** The text of a heading belongs to no section; its links do. */
    private void visitLinks(Node node) {
      for (Node child = node.getFirstChild(); child != null; child = child.getNext())
        if (child instanceof Link link)
          link.setDestination(targets.link(source, link.getDestination()));
    }

    @Override
    public void visit(Link link) {
      link.setDestination(targets.link(source, link.getDestination()));
      visitChildren(link);
    }

    @Override
    public void visit(Image image) {
      image.setDestination(targets.link(source, image.getDestination()));
    }

    @Override
    public void visit(Text text) {
      add(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
      add(code.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
      add(" ");
    }

    @Override
    public void visit(Paragraph paragraph) {
      visitChildren(paragraph);
      add(" ");
    }

    @Override
    public void visit(FencedCodeBlock block) {
      add(" " + block.getLiteral() + " ");
    }

    @Override
    public void visit(CustomBlock block) {
      visitChildren(block);
      if (block instanceof TableBlock) add(" ");
    }

    @Override
    public void visit(CustomNode node) {
      visitChildren(node);
      add(" ");
    }

    private void add(String text) {
      if (!texts.isEmpty()) texts.get(texts.size() - 1).append(text);
    }

    private static String text(Node node) {
      StringBuilder text = new StringBuilder();
      for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
        if (child instanceof Text plain) text.append(plain.getLiteral());
        else if (child instanceof Code code) text.append(code.getLiteral());
        else if (child instanceof SoftLineBreak) text.append(' ');
        else text.append(text(child));
      }
      return text.toString();
    }
  }

  /** Blocks of code, in colours. */
  private static final class CodeBlocks implements NodeRenderer {
    private final HtmlWriter html;

    CodeBlocks(HtmlNodeRendererContext context) {
      this.html = context.getWriter();
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(FencedCodeBlock.class);
    }

    @Override
    public void render(Node node) {
      FencedCodeBlock block = (FencedCodeBlock) node;
      String language = block.getInfo() == null ? "" : block.getInfo();
      html.line();
      html.raw(CodeColours.block(language, block.getLiteral()));
      html.line();
    }
  }
}
