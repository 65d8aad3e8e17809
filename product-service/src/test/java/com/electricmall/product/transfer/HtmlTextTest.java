package com.electricmall.product.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
            <td>a</td><td>b</td>                                 | a b
            &#0;&#xD800;x                                        | x
            """)
    void isWhatAReaderWouldSee(String html, String text) {
        assertThat(HtmlText.plain(html)).isEqualTo(text.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "<", "<p", "<!--", "&", "<script>", "<td>"})
    @Timeout(10)
    void isFoundInTimeWhateverIsRepeated(String part) {
        assertThat(HtmlText.plain(part.repeat(200_000))).hasSizeLessThan(1_000_001);
    }

    @Test
    void canBeOneLine() {
        assertThat(HtmlText.oneLine(" a\r\n\tb ")).isEqualTo("a b");
    }
}
