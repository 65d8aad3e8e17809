package com.electricmall.user.export;

import com.electricmall.common.personaldata.PersonalDataPage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The document of an export: members of an object, followed by sections, each an array. It is written in pieces of one
 * item at most, and no more than a page of items is held at a time. If a page cannot be read, what was written before
 * is not a JSON document, since its end is missing.
 */
final class ExportDocument {

    private static final int PAGE_SIZE = 50;

    private final ObjectMapper json;
    private final long userId;
    private final Map<String, ?> members;
    private final Iterator<PersonalDataSource> sources;
    private final Set<String> sections = new HashSet<>();

    private @Nullable PersonalDataSource source;
    private @Nullable String next;
    private @Nullable String section;
    private Iterator<?> items = Collections.emptyIterator();
    private boolean isFirstItem;
    private boolean isStarted;
    private boolean isEnded;

    /** @param members at least one, written before all sections */
    ExportDocument(ObjectMapper json, long userId, Map<String, ?> members, List<PersonalDataSource> sources) {
        this.json = json;
        this.userId = userId;
        this.members = members;
        this.sources = List.copyOf(sources).iterator();
    }

    /**
     * Empty at the end of the document.
     *
     * @throws com.electricmall.common.error.UnavailableException if a service does not answer
     */
    Optional<String> nextPiece() {
        if (isEnded) {
            return Optional.empty();
        }
        var piece = new StringBuilder();
        if (!isStarted) {
            isStarted = true;
            piece.append(write(members)).setLength(piece.length() - 1); // without its last brace
        }
        while (!items.hasNext() && !isEnded) {
            piece.append(turnPage());
        }
        if (items.hasNext()) {
            piece.append(isFirstItem ? "\n" : ",\n").append(write(items.next()));
            isFirstItem = false;
        }
        return Optional.of(piece.toString());
    }

    /** Reads the next page, and gives what stands between the items of the two. */
    private String turnPage() {
        if (source == null || next == null) {
            if (!sources.hasNext()) {
                isEnded = true;
                return endOfSection() + "\n}\n";
            }
            source = sources.next();
        }
        var page = source.read(userId, next, PAGE_SIZE);
        requireProgress(page);
        next = page.next();
        items = page.items().iterator();
        if (page.section().equals(section)) {
            return "";
        }
        requireNew(page);
        var between = endOfSection() + ",\n" + write(page.section()) + ": [";
        section = page.section();
        isFirstItem = true;
        return between;
    }

    private String endOfSection() {
        return section == null ? "" : "]";
    }

    private void requireProgress(PersonalDataPage page) {
        if (next != null && next.equals(page.next())) {
            throw new IllegalStateException("After %s comes %s again".formatted(next, next));
        }
    }

    private void requireNew(PersonalDataPage page) {
        if (members.containsKey(page.section()) || !sections.add(page.section())) {
            throw new IllegalStateException("Section %s comes twice".formatted(page.section()));
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not to be written as JSON: " + value.getClass(), e);
        }
    }
}
