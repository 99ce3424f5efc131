package org.mazha.staff;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mazha.table.Cells;

/**
 * What a row of the table says: a person and one of their posts, or a person without any.
 *
 * @param role label of the role; null for the people of a party and for who has no post
 * @param area code; null for none
 * @param party name of the party whose accounts they belong to; null for none
 * @param since null for today, or for what it was
 * @param until the last day; null as long as nobody knows
 */
record PersonRow(
        String account,
        String name,
        String mail,
        String role,
        String area,
        String party,
        LocalDate since,
        LocalDate until) {

    static final String TITLE = "人员";
    static final String ACCOUNT = "账号";
    static final String NAME = "姓名";
    static final String MAIL = "邮箱";
    static final String ROLE = "职务";
    static final String AREA = "区域编码";
    static final String PARTY = "责任单位";
    static final String SINCE = "从";
    static final String UNTIL = "到";
    static final List<String> HEADINGS = List.of(ACCOUNT, NAME, MAIL, ROLE, AREA, PARTY, SINCE, UNTIL);

    /** Names that mean something else: the system itself, and pages beside those of people. */
    private static final Set<String> RESERVED = Set.of("system", "new", "passwords", "unstaffed");

    static Map<String, String> explained() {
        Map<String, String> explained = new LinkedHashMap<>();
        explained.put(ACCOUNT, "登录用的名字，2到64个英文字母和数字，例如姓名的拼音；定了就不再改。一个人有几个职务，就写几行，账号一样");
        explained.put(NAME + "、" + MAIL, "大家怎么叫；提醒发到这个邮箱，没有就空着");
        explained.put(
                ROLE, Arrays.stream(Role.values()).map(Role::label).collect(Collectors.joining("、")) + "；责任单位的人空着");
        explained.put(AREA, "负责哪里，填区域的编码，下面的一起管；不分区域的职务（例如系统管理员）和责任单位的人空着");
        explained.put(PARTY, "责任单位的人填单位名称，那家单位要有账号组；街道社区的人空着");
        explained.put(SINCE, "哪天起，例如2026-10-01，不填就是今天");
        explained.put(UNTIL, "到哪天为止（那天还算），不填就是一直；填过去的日子，就是现在结束");
        return explained;
    }

    static PersonRow read(Cells cells) {
        return new PersonRow(
                account(cells),
                cells.text(NAME, 64),
                mail(cells),
                cells.optional(ROLE).isEmpty()
                        ? null
                        : cells.oneOf(
                                ROLE,
                                Arrays.stream(Role.values()).map(Role::label).toArray(String[]::new),
                                label -> label),
                cells.optionalText(AREA, 32),
                cells.optionalText(PARTY, 100),
                day(cells, SINCE),
                day(cells, UNTIL));
    }

    static String account(Cells cells) {
        String account = cells.text(ACCOUNT, 64);
        if (account != null && (!account.matches("[A-Za-z0-9]{2,64}") || RESERVED.contains(account))) {
            cells.wrong(ACCOUNT, "只能用2到64个英文字母和数字，例如姓名的拼音，现在是“" + account + "”。");
        }
        return account;
    }

    static String mail(Cells cells) {
        String mail = cells.optionalText(MAIL, 254);
        if (mail != null && !mail.matches("[^\\s@,;<>\"]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+")) {
            cells.wrong(MAIL, "写得不对，例如应该是“name@example.org”，现在是“" + mail + "”。没有就空着。");
        }
        return mail;
    }

    static LocalDate day(Cells cells, String heading) {
        String cell = cells.optional(heading).orElse(null);
        if (cell == null) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(cell);
            if (day.getYear() > 1999 && day.getYear() < 2100) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // Said below
        }
        cells.wrong(heading, "要填日期，例如2026-10-01，现在是“" + cell + "”。");
        return null;
    }
}
