package com.electricmall.common.personaldata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataPagesTest {

    private static final long PERSON = 42;

    /** Holds the numbers from 1 on about one person, and nothing about others. */
    private record Numbers(String name, int count) implements PersonalDataSection {

        @Override
        public Part read(long userId, @Nullable String after, int size) {
            var first = PersonalDataPages.numberAfter(after) + 1;
            var found = LongStream.rangeClosed(first, userId == PERSON ? count : 0)
                    .limit(size)
                    .boxed()
                    .toList();
            return Part.of(found, size, number -> number);
        }
    }

    private final PersonalDataPages pages =
            new PersonalDataPages(List.of(new Numbers("cart", 0), new Numbers("orders", 5), new Numbers("notes", 2)));

    @Test
    void readEachItemOnceAndTheSectionsOneAfterAnother() {
        assertThat(all(PERSON, 2))
                .extracting(page -> page.section() + page.items())
                .containsExactly("cart[]", "orders[1, 2]", "orders[3, 4]", "orders[5]", "notes[1, 2]", "notes[]");
        assertThat(all(PERSON, 5))
                .extracting(page -> page.section() + page.items())
                .containsExactly("cart[]", "orders[1, 2, 3, 4, 5]", "orders[]", "notes[1, 2]");
    }

    @Test
    void haveEverySectionOfAPersonOfWhomNothingIsHeld() {
        assertThat(all(7, 2))
                .extracting(page -> page.section() + page.items())
                .containsExactly("cart[]", "orders[]", "notes[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "payments", "payments:1", "orders:", "orders:x", "orders:-1", "orders: 1"})
    void refuseAPlaceThatIsNotTheirs(String after) {
        assertThatThrownBy(() -> pages.read(PERSON, after, 2)).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, PersonalDataPages.MAX_SIZE + 1})
    void refuseSizesThatAreNotBounded(int size) {
        assertThatThrownBy(() -> pages.read(PERSON, null, size)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void knowPlacesByUuid() {
        var id = UUID.fromString("01930b7e-3f5c-7c2a-9d3e-5b8f0a6c4d21");

        assertThat(PersonalDataPages.idAfter(id.toString())).isEqualTo(id);
        assertThat(PersonalDataPages.idAfter(null)).isLessThan(id);
        assertThatThrownBy(() -> PersonalDataPages.idAfter("1-1-1-1-1")).isInstanceOf(InvalidRequestException.class);
    }

    private List<PersonalDataPage> all(long userId, int size) {
        var read = new ArrayList<PersonalDataPage>();
        String after = null;
        do {
            read.add(pages.read(userId, after, size));
            after = read.getLast().next();
        } while (after != null);
        return read;
    }
}
