package io.tributary.chattemplate.value;

/** The escapes of HTML, as MarkupSafe writes them. */
public final class Html {
  private Html() {}

  /** The text with its special characters escaped. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace(">", "&gt;")
        .replace("<", "&lt;")
        .replace("'", "&#39;")
        .replace("\"", "&#34;");
  }
}
