package com.electricmall.embedding;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Divides a text as BERT was trained to read it: into words and signs, each ideograph by itself, and each word into the
 * longest pieces that are in the vocabulary (Wu and others: Google's Neural Machine Translation System, 2016, 4.1).
 * Case and accents do not count.
 */
final class WordPiece {

    private static final int LONGEST_WORD = 100;
    private static final String CONTINUED = "##";

    private final Map<String, Integer> vocabulary;
    private final int unknown;
    private final int begin;
    private final int end;

    WordPiece(Map<String, Integer> vocabulary) {
        this.vocabulary = Map.copyOf(vocabulary);
        this.unknown = special("[UNK]");
        this.begin = special("[CLS]");
        this.end = special("[SEP]");
    }

    /** @param tokenizer in JSON, as Hugging Face's library has it */
    static WordPiece of(InputStream tokenizer) throws IOException {
        var vocabulary = new HashMap<String, Integer>();
        new ObjectMapper()
                .readTree(tokenizer)
                .at("/model/vocab")
                .properties()
                .forEach(
                        entry -> vocabulary.put(entry.getKey(), entry.getValue().intValue()));
        return new WordPiece(vocabulary);
    }

    private int special(String token) {
        return Objects.requireNonNull(vocabulary.get(token), token);
    }

    /** @param most tokens, with those that say where the text begins and ends */
    long[] tokens(String text, int most) {
        var tokens = new ArrayList<Integer>();
        tokens.add(begin);
        for (var word : words(text)) {
            if (tokens.size() >= most) {
                break;
            }
            tokens.addAll(pieces(word));
        }
        var kept = tokens.subList(0, Math.min(tokens.size(), most - 1));
        kept.add(end);
        return kept.stream().mapToLong(Integer::longValue).toArray();
    }

    private List<Integer> pieces(String word) {
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            return List.of(unknown);
        }
        var pieces = new ArrayList<Integer>();
        for (var start = 0; start < word.length(); ) {
            var finish = word.length();
            var piece = piece(word, start, finish);
            while (piece == null && finish > start + 1) {
                piece = piece(word, start, --finish);
            }
            if (piece == null) {
                return List.of(unknown);
            }
            pieces.add(piece);
            start = finish;
        }
        return pieces;
    }

    private @Nullable Integer piece(String word, int start, int finish) {
        var piece = word.substring(start, finish);
        return vocabulary.get(start == 0 ? piece : CONTINUED + piece);
    }

    private static List<String> words(String text) {
        var spaced = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
                spaced.append(' ');
            } else if (isIdeograph(character) || isPunctuation(character)) {
                spaced.append(' ').appendCodePoint(character).append(' ');
            } else if (!isInvisible(character)) {
                spaced.appendCodePoint(character);
            }
        });
        var plain = new StringBuilder();
        Normalizer.normalize(spaced, Form.NFD)
                .codePoints()
                .filter(character -> Character.getType(character) != Character.NON_SPACING_MARK)
                .forEach(plain::appendCodePoint);
        return List.of(plain.toString().toLowerCase(Locale.ROOT).strip().split(" +"));
    }

    private static boolean isIdeograph(int character) {
        return (character >= 0x4E00 && character <= 0x9FFF)
                || (character >= 0x3400 && character <= 0x4DBF)
                || (character >= 0xF900 && character <= 0xFAFF)
                || (character >= 0x20000 && character <= 0x2FA1F);
    }

    private static boolean isPunctuation(int character) {
        return switch (Character.getType(character)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> character < 128 && "$+<=>^`|~".indexOf(character) >= 0;
        };
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.UNASSIGNED, Character.PRIVATE_USE -> true;
            default -> character == 0xFFFD;
        };
    }
}
