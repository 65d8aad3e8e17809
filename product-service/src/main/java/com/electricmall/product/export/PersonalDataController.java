package com.electricmall.product.export;

import static com.electricmall.common.security.Access.Who.INTERNAL;

import com.electricmall.common.personaldata.PersonalDataPage;
import com.electricmall.common.personaldata.PersonalDataPages;
import com.electricmall.common.personaldata.PersonalDataSection;
import com.electricmall.common.security.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PersonalDataController {

    private final PersonalDataPages pages;

    PersonalDataController(List<PersonalDataSection> sections) {
        this.pages = new PersonalDataPages(sections);
    }

    @Access(INTERNAL)
    @GetMapping(PersonalDataPages.PATH)
    PersonalDataPage read(
            @PathVariable long userId,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = PersonalDataPages.DEFAULT_SIZE) int size) {
        return pages.read(userId, after, size);
    }
}
