package com.electricmall.user.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"wang@example.com", "a.b+tag@sub.example.co", "用户@例子.中国", "o'neil@example.ie", "x@xn--fiqs8s.cn"
            })
    void takesEmailAddresses(String email) {
        assertThat(Profile.DEFAULT.withEmail(email).email()).hasToString(email);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "wang",
                "wang@",
                "@example.com",
                "wang@example",
                "a b@example.com",
                "a@b@example.com",
                ".a@example.com",
                "a..b@example.com",
                "a@-example.com",
                "a@example..com",
                "a\u0000@example.com",
                "a@1.2.3.4"
            })
    void refusesWhatIsNoEmailAddress(String email) {
        assertThatThrownBy(() -> Profile.DEFAULT.withEmail(email)).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en", "pt-BR", "zh-Hant-TW", "fil"})
    void takesLanguageTags(String tag) {
        assertThat(Profile.DEFAULT.withLocale(tag).locale().toLanguageTag()).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zh_CN", "english", "xx", "e", "en-", "und", "zh CN"})
    void refusesWhatIsNoLanguageTag(String tag) {
        assertThatThrownBy(() -> Profile.DEFAULT.withLocale(tag)).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cny", "RMB", "XAU", "¥"})
    void refusesWhatIsNoCurrency(String code) {
        assertThatThrownBy(() -> Profile.DEFAULT.withCurrency(code)).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Blue Heron Tea & Co.", " 蓝鹭茶行 ", "7", "O’Neil’s", "چای\u200cخانه", "Cafe\u0301"})
    void takesNamesOfMerchants(String name) {
        assertThat(Profile.DEFAULT.withMerchantName(name).merchantName())
                .hasToString(name.strip().replace("e\u0301", "é"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "!", "ann@example.com", "ann＠example.com", "a\nb", "a\u0000", "a\u202Eb"})
    void refusesWhatIsNoNameOfAMerchant(String name) {
        assertThatThrownBy(() -> Profile.DEFAULT.withMerchantName(name)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void refusesNamesOfMerchantsThatAreTooLong() {
        var longest = "𝄞".repeat(MerchantName.MAX_LENGTH - 1) + "a";

        assertThat(Profile.DEFAULT.withMerchantName(longest).merchantName()).hasToString(longest);
        assertThatThrownBy(() -> Profile.DEFAULT.withMerchantName(longest + "a"))
                .isInstanceOf(InvalidRequestException.class);
    }
}
