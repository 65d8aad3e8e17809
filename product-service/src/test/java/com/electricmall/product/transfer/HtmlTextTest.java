package com.electricmall.product.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <p>Soft &amp; warm</p><p>For <b>all</b></p>          | Soft & warm\\nFor all
            One<br>two<BR/>three                                 | One\\ntwo\\nthree
            <ul><li>a</li><li>b &lt;i&gt;</li></ul>              | a\\nb <i>
            <style>p {color: red}</style>Tea<script>x()</script> | Tea
            <!-- no -->Tea &#33; caf&eacute;&nbsp;!              | Tea ! café !
            5 < 6 and 7 > 2                                      | 5 < 6 and 7 > 2
            <table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table> | a b\\nc
            &#0;&#xD800;x                                        | x
            &#x1F375;&#150;&#8482; x                             | 🍵–™ x
            Men&apos;s &lsquo;&rsquo; &ndash; &trade; &zwj;&hearts;&starf;&check; | Men's ‘’ – ™ \u200D♥★✓
            Fish &amp chips &copy 2024 &unknown; a&b             | Fish & chips © 2024 &unknown; a&b
            <a title="x > y" href='?a<b'>link</a> <img alt="a > b"> | link
            <?xml version="1.0"?><p>a</p><![CDATA[b]]>c          | a\\nbc
            <header>a</header><main>b<aside>c</aside></main>     | a\\nb\\nc
            <figure>a<figcaption>b</figcaption></figure>c        | a\\nb\\nc
            <details><summary>a</summary>b</details>c            | a\\nb\\nc
            a<nav>b</nav><footer>c</footer><address>d</address>e | a\\nb\\nc\\nd\\ne
            <select><option>a<option>b</select><form>c</form>d   | a\\nb\\nc\\nd
            <script type="x">if (a < b) { "<p>" }</script>a<!-- > --><style>p > a {}</style>b | ab
            <b>a<br>b<hr>c</b>d<BR/>e                             | a\\nb\\ncd\\ne
            a<td>b</td><td>c</td>                                | a b c
            <SCRIPT>x                                            | ''
            <p>open <b>and <i>crossed</b></i> <p>next            | open and crossed\\nnext
            <div><div><p>a</p></div></div> <br><br> <p>&nbsp;</p>b | a\\nb
            <svg><title>x</title><text>y</text></svg>a<iframe>b</iframe> | a
            <p style="color:red;">1 &lt; 2</p>                   | 1 < 2
            """)
    void isWhatAReaderWouldSee(String html, String text) {
        assertThat(HtmlText.plain(html)).isEqualTo(text.replace("\\n", "\n"));
    }

    @Test
    void keepsTheLinesOfPreformattedText() {
        assertThat(HtmlText.plain("<p>a\nb</p><pre>c\n  d\n</pre>e\r\nf")).isEqualTo("a b\nc\nd\ne f");
    }

    @Test
    void isTheTextItselfWithoutMarkup() {
        assertThat(HtmlText.plain(" a\u00A0b\n\tc > d\u0007 ")).isEqualTo("a b c > d");
    }

    /** A picture may be in the text itself, as megabytes of letters. */
    @Test
    void isBoundedWhateverIsInAttributes() {
        var picture = "<img src=\"data:image/png;base64,%s\">".formatted("A".repeat(400_000));

        assertThat(HtmlText.plain("<p>a</p>" + picture + "<p>b</p>" + picture + "<p>c</p>"))
                .isEqualTo("a\nb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\n",
                "<",
                "<p",
                "<!--",
                "&",
                "<script>",
                "<td>",
                "<b>",
                "<a>",
                "<table>",
                "<p><i>",
                "&amp",
                "</p>",
                "<svg>",
                "<div>",
                "<table><td>",
                "<a></b>",
                "<div><p></div>"
            })
    void isFoundInTimeWhateverIsRepeated(String part) {
        var threads = ManagementFactory.getThreadMXBean();
        var begin = threads.getCurrentThreadCpuTime();

        assertThat(HtmlText.plain(part.repeat(200_000))).hasSizeLessThan(1_000_001);
        assertThat(threads.getCurrentThreadCpuTime() - begin)
                .isLessThan(Duration.ofSeconds(8).toNanos());
    }

    @Test
    void canBeOneLine() {
        assertThat(HtmlText.oneLine(" a\r\n\tb ")).isEqualTo("a b");
    }
}
