package com.electricmall.common.personaldata;

import com.electricmall.common.error.InvalidRequestException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sections of a service as one sequence of pages, the sections one after another. */
public final class PersonalDataPages {

    /** Where a service offers its pages to the service that answers persons. */
    public static final String PATH = "/internal/users/{userId}/data";

    public static final int MAX_SIZE = 200;
    public static final String DEFAULT_SIZE = "50";

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final List<PersonalDataSection> sections;

    /** @param sections at least one, in the order in which they are read */
    public PersonalDataPages(List<PersonalDataSection> sections) {
        if (sections.isEmpty()) {
            throw new IllegalArgumentException("sections: none (expected: at least one)");
        }
        this.sections = List.copyOf(sections);
    }

    /**
     * @param after {@code next} of the page before; null for the first page
     * @throws InvalidRequestException if {@code after} is not ours, or {@code size} not in 1..{@value #MAX_SIZE}
     */
    public PersonalDataPage read(long userId, @Nullable String after, int size) {
        if (size < 1 || size > MAX_SIZE) {
            throw InvalidRequestException.of("size", "RANGE", "%d (expected: 1..%d)".formatted(size, MAX_SIZE));
        }
        var place = (after == null ? sections.getFirst().name() : after).split(":", 2);
        var index = sections.stream().map(PersonalDataSection::name).toList().indexOf(place[0]);
        if (index < 0) {
            throw notOurs();
        }
        var section = sections.get(index);
        var part = section.read(userId, place.length == 1 ? null : place[1], size);
        return new PersonalDataPage(section.name(), part.items(), next(index, part));
    }

    private @Nullable String next(int index, PersonalDataSection.Part part) {
        if (part.next() != null) {
            return sections.get(index).name() + ":" + part.next();
        }
        return index + 1 < sections.size() ? sections.get(index + 1).name() : null;
    }

    /** A place in a section whose items have numbers; 0 before the first. */
    public static long numberAfter(@Nullable String after) {
        return after == null ? 0 : Long.parseLong(requireMatch(after, NUMBER));
    }

    /** A place in a section whose items have UUIDs; all zeros before the first. */
    public static UUID idAfter(@Nullable String after) {
        return after == null ? BEFORE_ALL : UUID.fromString(requireMatch(after, ID));
    }

    private static String requireMatch(String after, Pattern pattern) {
        if (!pattern.matcher(after).matches()) {
            throw notOurs();
        }
        return after;
    }

    private static InvalidRequestException notOurs() {
        return InvalidRequestException.of("after", "CURSOR", "not ours (expected: next of a page, unchanged)");
    }
}
