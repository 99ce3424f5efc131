package org.mazha.exchange;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said of an issue that comes from another system: a column of the table, a field in JSON. */
enum Column {
    SYSTEM("来源系统", "system", "从哪里转来：" + ForeignSystem.choice()),
    FOREIGN_NUMBER("对方编号", "foreignNumber", "那边的工单号，最多64个字；同一个编号只登记一次"),
    COURTYARD("楼院", "courtyard", "楼院的编码；名称不重复的，也可以填名称"),
    POINT("具体位置", "point", "最多100字，没有就空着"),
    CATEGORY("类别", "category", "立案标准里的类别，例如“路灯不亮”"),
    DESCRIPTION("反映内容", "description", "居民说了什么，最多1000字"),
    SECONDERS("附议人数", "seconders", "还有多少人一起反映，不填就是0"),
    RAISER_NAME("反映人", "raiserName", "怎么称呼，最多40字，没有就空着"),
    RAISER_PHONE("反映人电话", "raiserPhone", "最多20个字符，没有就空着"),
    RAISER_MAIL("反映人邮箱", "raiserMail", "没有就空着"),
    RAISER_CONSENTS("同意保存联系方式", "raiserConsents", "填了称呼、电话或邮箱，就要告知过本人并得到同意，填“是”；没有同意就都不要填"),
    RAISER_SHARES("同意告知责任单位", "raiserSharesContact", "本人同意把称呼和电话告诉责任单位，填“是”，不填就是“否”"),
    RAISER_LANGUAGE("写信用哪种语言", "raiserLanguage", "“中文”或“英文”，不填就是中文");

    private final String heading;
    private final String field;
    private final String how;

    Column(String heading, String field, String how) {
        this.heading = heading;
        this.field = field;
        this.how = how;
    }

    String heading() {
        return heading;
    }

    String field() {
        return field;
    }

    static List<String> headings() {
        return Arrays.stream(values()).map(Column::heading).toList();
    }

    static Map<String, String> explained() {
        Map<String, String> explained = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(column -> explained.put(column.heading, column.how));
        return explained;
    }

    static Optional<Column> ofField(String field) {
        return Arrays.stream(values())
                .filter(column -> column.field.equals(field))
                .findFirst();
    }

    static String fieldOf(String heading) {
        return Arrays.stream(values())
                .filter(column -> column.heading.equals(heading))
                .map(Column::field)
                .findFirst()
                .orElse("");
    }
}
