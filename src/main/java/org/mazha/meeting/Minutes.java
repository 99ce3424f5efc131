package org.mazha.meeting;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/** What the minutes of a meeting say. */
record Minutes(
        LocalDate heldOn, String host, int attendees, String summary, LocalDate nextMeetingOn, List<Item> items) {

    /** One thing that residents raised. */
    record Item(
            @NotNull(message = "请写明居民说了什么。") @Size(max = 1000, message = "最多1000字。")
            String description,

            @NotNull(message = "请选择类别。") @Size(max = 64, message = "请从列表里选。")
            String category,

            @Size(max = 100, message = "最多100字。") String point,

            @PositiveOrZero(message = "不能小于0。") @Max(value = 10000, message = "不能大于10000。")
            Integer seconders,

            @Size(max = 40, message = "最多40字。") String raiserName,
            @Size(max = 20, message = "最多20个字符。") String raiserPhone,

            @Email(message = "这不像一个邮箱地址，例如 name@example.org。") @Size(max = 200, message = "最多200个字符。")
            String raiserMail,

            Boolean raiserSharesContact,

            @Pattern(regexp = "zh-CN|en", message = "请从列表里选。")
            String raiserLanguage) {

        /** A row that nobody filled in. */
        boolean isEmpty() {
            return description == null && category == null && point == null && raiserName == null;
        }
    }
}
