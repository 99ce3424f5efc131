package org.mazha.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.contact.ContactDetails;
import org.mazha.engine.Reach;
import org.mazha.standard.Standards;
import org.mazha.table.Cells;

/** Reads what other systems say of an issue, a row of a table or an object in JSON alike. */
final class IncomingReader {

    private static final int SECONDERS = 10_000;

    private final Map<String, Area> byCode;
    private final Map<String, List<Area>> byName;
    private final List<String> categories;

    /** @param reach where whoever hands it over may register something */
    IncomingReader(Areas areas, Standards standards, Reach reach) {
        List<Area> courtyards = areas.courtyardsIn(reach);
        this.byCode = courtyards.stream().collect(Collectors.toMap(Area::code, Function.identity()));
        this.byName = courtyards.stream().collect(Collectors.groupingBy(Area::name));
        this.categories = standards.categories();
    }

    /** What it says; if the cells were told of a mistake, it is of no use. */
    Optional<Incoming> read(Cells cells) {
        ForeignSystem system = system(cells);
        String number = cells.text(Column.FOREIGN_NUMBER.heading(), 64);
        Area courtyard = courtyard(cells);
        String point = cells.optionalText(Column.POINT.heading(), 100);
        String category = category(cells);
        String description = description(cells);
        int seconders = seconders(cells);
        Optional<ContactDetails> raiser = raiser(cells);
        return system == null || number == null || courtyard == null || category == null || description == null
                ? Optional.empty()
                : Optional.of(new Incoming(
                        system,
                        number,
                        courtyard.id(),
                        courtyard.name(),
                        point,
                        category,
                        description,
                        seconders,
                        raiser));
    }

    private static ForeignSystem system(Cells cells) {
        String name = cells.optional(Column.SYSTEM.heading()).orElse(null);
        Optional<ForeignSystem> system = ForeignSystem.of(name);
        if (system.isEmpty()) {
            cells.wrong(
                    Column.SYSTEM.heading(),
                    "要填" + ForeignSystem.choice() + "（编码是" + ForeignSystem.codes() + "），"
                            + (name == null ? "现在没有填。" : "现在是“" + name + "”。"));
        }
        return system.orElse(null);
    }

    private Area courtyard(Cells cells) {
        String said = cells.text(Column.COURTYARD.heading(), 64);
        if (said == null) {
            return null;
        }
        List<Area> found = byCode.containsKey(said) ? List.of(byCode.get(said)) : byName.getOrDefault(said, List.of());
        if (found.isEmpty()) {
            cells.wrong(Column.COURTYARD.heading(), "您负责的区域里没有编码或名称是“" + said + "”的楼院，请核对。");
        } else if (found.size() > 1) {
            cells.wrong(
                    Column.COURTYARD.heading(),
                    "叫“" + said + "”的楼院有" + found.size() + "个，请填编码："
                            + found.stream().map(Area::code).sorted().collect(Collectors.joining("、")) + "。");
        }
        return found.size() == 1 ? found.get(0) : null;
    }

    private String category(Cells cells) {
        String category = cells.text(Column.CATEGORY.heading(), 64);
        if (category != null && !categories.contains(category)) {
            cells.wrong(Column.CATEGORY.heading(), "立案标准里没有“" + category + "”这个类别，请对照立案标准填。");
            return null;
        }
        return category;
    }

    /** Its lines stay lines. */
    private static String description(Cells cells) {
        String heading = Column.DESCRIPTION.heading();
        String text = cells.optional(heading).orElse(null);
        if (text == null) {
            cells.wrong(heading, "没有填，请填上。");
        } else if (text.length() > 1000) {
            cells.wrong(heading, "最多1000个字，现在有" + text.length() + "个字，请写短一些。");
        }
        return text;
    }

    private static int seconders(Cells cells) {
        String heading = Column.SECONDERS.heading();
        String said = cells.optional(heading).orElse("0");
        if (!said.matches("[0-9]{1,6}") || Integer.parseInt(said) > SECONDERS) {
            cells.wrong(heading, "要填0到" + SECONDERS + "的整数，现在是“" + said + "”。");
            return 0;
        }
        return Integer.parseInt(said);
    }

    private static Optional<ContactDetails> raiser(Cells cells) {
        String mail = cells.optionalText(Column.RAISER_MAIL.heading(), 200);
        if (mail != null && !mail.matches("[^\\s@,;<>\"]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+")) {
            cells.wrong(Column.RAISER_MAIL.heading(), "这不像一个邮箱地址，例如 name@example.org。没有就空着。");
        }
        String language = cells.optional(Column.RAISER_LANGUAGE.heading()).orElse("中文");
        if (!language.matches("中文|英文|zh-CN|en")) {
            cells.wrong(Column.RAISER_LANGUAGE.heading(), "要填“中文”或“英文”，现在是“" + language + "”。");
        }
        Optional<ContactDetails> raiser = ContactDetails.of(
                cells.optionalText(Column.RAISER_NAME.heading(), 40),
                cells.optionalText(Column.RAISER_PHONE.heading(), 20),
                mail,
                cells.yes(Column.RAISER_SHARES.heading()),
                language.matches("英文|en") ? "en" : "zh-CN");
        if (!cells.yes(Column.RAISER_CONSENTS.heading()) && raiser.isPresent()) {
            cells.wrong(Column.RAISER_CONSENTS.heading(), "填了反映人怎样联系，就要告知过本人并得到同意，填“是”；没有同意，请删去称呼、电话和邮箱。");
        }
        return raiser;
    }
}
