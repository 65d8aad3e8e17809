package com.electricmall.product.search;

import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.cz.CzechStemFilter;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fi.FinnishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.hu.HungarianLightStemFilter;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.no.NorwegianLightStemFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.sv.SwedishLightStemFilter;

/** The languages for which word endings are known; each has its own fields in the index. */
enum StemLanguage {
    AR(UnicodeScript.ARABIC, ArabicStemFilter::new),
    CS(UnicodeScript.LATIN, words -> new CzechStemFilter(FoldedEndings.czech(words))),
    DE(UnicodeScript.LATIN, words -> new GermanLightStemFilter(new GermanNormalizationFilter(words))),
    EN(UnicodeScript.LATIN, EnglishPluralFilter::new),
    ES(UnicodeScript.LATIN, words -> new SpanishLightStemFilter(FoldedEndings.spanish(words))),
    FI(UnicodeScript.LATIN, FinnishLightStemFilter::new),
    FR(UnicodeScript.LATIN, FrenchLightStemFilter::new),
    HU(UnicodeScript.LATIN, HungarianLightStemFilter::new),
    IT(UnicodeScript.LATIN, words -> new ItalianLightStemFilter(FoldedEndings.italian(words))),
    NO(UnicodeScript.LATIN, NorwegianLightStemFilter::new),
    PL(UnicodeScript.LATIN, PolishPluralFilter::new),
    PT(UnicodeScript.LATIN, words -> new PortugueseLightStemFilter(FoldedEndings.portuguese(words))),
    RU(UnicodeScript.CYRILLIC, words -> new RussianLightStemFilter(FoldedEndings.russian(words))),
    SV(UnicodeScript.LATIN, SwedishLightStemFilter::new);

    private final UnicodeScript script;

    @SuppressWarnings("ImmutableEnumChecker") // constructors without state
    private final UnaryOperator<TokenStream> filter;

    private final String code = name().toLowerCase(Locale.ROOT);

    StemLanguage(UnicodeScript script, UnaryOperator<TokenStream> filter) {
        this.script = script;
        this.filter = filter;
    }

    /** @param tag BCP 47 */
    static Optional<StemLanguage> of(String tag) {
        var language = tag.split("-", 2)[0].toLowerCase(Locale.ROOT);
        var known = language.equals("nb") || language.equals("nn") ? "no" : language;
        return Stream.of(values())
                .filter(candidate -> candidate.code.equals(known))
                .findFirst();
    }

    /** ISO 639. */
    String code() {
        return code;
    }

    boolean writes(String word) {
        return UnicodeScript.of(word.codePointAt(0)) == script;
    }

    /** It may be used for one text after the other. */
    Stemmer stemmer() {
        return new Stemmer(filter);
    }

    /** Of each word its stem, in the same order. */
    List<String> stems(Collection<String> words) {
        return stemmer().stems(words);
    }
}
